// Generated from src/Jobs.sol by compile.ts; do not edit.
export const jobsAbi = [
  {
    "inputs": [
      {
        "internalType": "contract Registry",
        "name": "registry_",
        "type": "address"
      },
      {
        "internalType": "contract Assets",
        "name": "assets_",
        "type": "address"
      },
      {
        "internalType": "contract Grants",
        "name": "grants_",
        "type": "address"
      },
      {
        "internalType": "contract IERC20",
        "name": "token_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "program",
        "type": "bytes32"
      }
    ],
    "name": "AssetProgram",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes",
        "name": "cid",
        "type": "bytes"
      }
    ],
    "name": "BadCid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      }
    ],
    "name": "BadSignature",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "DeploymentMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "payer",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "balance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "allowance",
        "type": "uint256"
      }
    ],
    "name": "EscrowUnfunded",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      }
    ],
    "name": "JobAssetTwice",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "until",
        "type": "uint64"
      }
    ],
    "name": "JobDeadlineAhead",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "until",
        "type": "uint64"
      },
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "JobDeadlineInvalid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "until",
        "type": "uint64"
      }
    ],
    "name": "JobDeadlinePassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      }
    ],
    "name": "JobDomain",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "engine",
        "type": "uint8"
      }
    ],
    "name": "JobEngine",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "uint64",
        "name": "named",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "current",
        "type": "uint64"
      }
    ],
    "name": "JobEpoch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "named",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "grants",
        "type": "uint256"
      }
    ],
    "name": "JobEpochCount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "expected",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "given",
        "type": "uint256"
      }
    ],
    "name": "JobEscrow",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "count",
        "type": "uint256"
      }
    ],
    "name": "JobGrantCount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      }
    ],
    "name": "JobKeyMissing",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "internalType": "enum Jobs.State",
        "name": "state",
        "type": "uint8"
      }
    ],
    "name": "JobState",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      }
    ],
    "name": "JobUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "deadline",
        "type": "uint64"
      }
    ],
    "name": "MessageExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "nonce",
        "type": "uint256"
      }
    ],
    "name": "NonceUsed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "party",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "owed",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "asked",
        "type": "uint256"
      }
    ],
    "name": "OwedTooLittle",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "TokenTakesFee",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "WithdrawalEmpty",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "epoch",
        "type": "uint64"
      }
    ],
    "name": "Charged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "jobKey",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "release",
        "type": "bytes32"
      }
    ],
    "name": "KeyApproved",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "enclave",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32[]",
        "name": "grants",
        "type": "bytes32[]"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "engine",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "program",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "purpose",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "question",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "granteeKey",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "escrow",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "until",
        "type": "uint64"
      }
    ],
    "name": "Opened",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "party",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "enum Payouts.Role",
        "name": "role",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Payout",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "jobKey",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "release",
        "type": "bytes32"
      }
    ],
    "name": "Ready",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Refunded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "job",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "receipt",
        "type": "bytes"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "result",
        "type": "bytes32"
      }
    ],
    "name": "Settled",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "party",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Withdrawn",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "ENCLAVE_SHARE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MAX_DURATION",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MAX_GRANTS",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "STORAGE_SHARE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "WHOLE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "job",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "domain",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "jobKey",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "release",
            "type": "bytes32"
          },
          {
            "internalType": "uint64[]",
            "name": "epochs",
            "type": "uint64[]"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct KeyApproval",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "approveKey",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "assets",
    "outputs": [
      {
        "internalType": "contract Assets",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "domainSeparator",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "grants",
    "outputs": [
      {
        "internalType": "contract Grants",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "jobOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "grantee",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "until",
            "type": "uint64"
          },
          {
            "internalType": "uint8",
            "name": "engine",
            "type": "uint8"
          },
          {
            "internalType": "enum Jobs.State",
            "name": "state",
            "type": "uint8"
          },
          {
            "internalType": "address",
            "name": "enclave",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "jobKey",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "program",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "question",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "granteeKey",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "release",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "result",
            "type": "bytes32"
          },
          {
            "internalType": "uint256",
            "name": "escrow",
            "type": "uint256"
          },
          {
            "internalType": "string",
            "name": "purpose",
            "type": "string"
          },
          {
            "internalType": "bytes",
            "name": "receipt",
            "type": "bytes"
          },
          {
            "internalType": "bytes32[]",
            "name": "grants",
            "type": "bytes32[]"
          },
          {
            "internalType": "bytes32[]",
            "name": "domains",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "internalType": "address",
                "name": "owner",
                "type": "address"
              },
              {
                "internalType": "uint64",
                "name": "epoch",
                "type": "uint64"
              }
            ],
            "internalType": "struct Jobs.Frozen[]",
            "name": "frozen",
            "type": "tuple[]"
          }
        ],
        "internalType": "struct Jobs.Job",
        "name": "job",
        "type": "tuple"
      },
      {
        "internalType": "uint256[]",
        "name": "assets_",
        "type": "uint256[]"
      },
      {
        "components": [
          {
            "internalType": "address",
            "name": "jobKey",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "release",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Jobs.Approval[]",
        "name": "approvals",
        "type": "tuple[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "nonce",
        "type": "uint256"
      }
    ],
    "name": "nonceUsed",
    "outputs": [
      {
        "internalType": "bool",
        "name": "spent",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "grantee",
            "type": "address"
          },
          {
            "internalType": "bytes32[]",
            "name": "grants",
            "type": "bytes32[]"
          },
          {
            "internalType": "uint8",
            "name": "engine",
            "type": "uint8"
          },
          {
            "internalType": "bytes32",
            "name": "program",
            "type": "bytes32"
          },
          {
            "internalType": "string",
            "name": "purpose",
            "type": "string"
          },
          {
            "internalType": "bytes32",
            "name": "question",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "granteeKey",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "enclave",
            "type": "address"
          },
          {
            "internalType": "uint256",
            "name": "escrow",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "until",
            "type": "uint64"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct JobOpening",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      },
      {
        "components": [
          {
            "internalType": "uint256",
            "name": "value",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "deadline",
            "type": "uint256"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Permit",
        "name": "permit",
        "type": "tuple"
      }
    ],
    "name": "open",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "party",
        "type": "address"
      }
    ],
    "name": "owed",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "refund",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "registry",
    "outputs": [
      {
        "internalType": "contract Registry",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "job",
            "type": "bytes32"
          },
          {
            "internalType": "bytes",
            "name": "receipt",
            "type": "bytes"
          },
          {
            "internalType": "bytes32",
            "name": "result",
            "type": "bytes32"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct Settlement",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "settle",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "token",
    "outputs": [
      {
        "internalType": "contract IERC20",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "party",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "to",
            "type": "address"
          },
          {
            "internalType": "uint256",
            "name": "amount",
            "type": "uint256"
          },
          {
            "internalType": "uint256",
            "name": "nonce",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "deadline",
            "type": "uint64"
          }
        ],
        "internalType": "struct Withdrawal",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "withdraw",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const jobsBytecode = '0x6101e080604052346102e557608081613da8803803809161002082856103b6565b8339810103126102e557610033816103ed565b61003f602083016103ed565b6040830151929091906001600160a01b038416908185036102e557606001516001600160a01b03811681036102e55760405161007c6040826103b6565b6008815260208101906721b637b4b9ba32b960c11b8252604051916100a26040846103b6565b600183526020830191603160f81b83526100bb81610401565b610120526100c884610401565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261013160c0826103b6565b5190206080523060c05261016052604051637c8fce2360e01b8152602081600481855afa9081156102f1575f91610374575b506001600160a01b0316301490816102fc575b5080610271575b1561026257610180526101a0526101c05260405161393b908161046d8239608051816134e8015260a051816135a5015260c051816134b2015260e051816135370152610100518161355d015261012051816114c5015261014051816114ef01526101605181818161010401528181610d06015281816130c201526137000152610180518181816101f20152818161159101526120f601526101a0518181816105e7015281816116ea015281816119780152818161251c015261258101526101c0518181816106100152818161107601528181611440015281816119e401526124a40152f35b6344330d6160e01b5f5260045ffd5b50604051637b10399960e01b81526020816004816001600160a01b0387165afa9081156102f1575f916102b3575b506001600160a01b0382811691161461017d565b90506020813d6020116102e9575b816102ce602093836103b6565b810103126102e5576102df906103ed565b5f61029f565b5f80fd5b3d91506102c1565b6040513d5f823e3d90fd5b6040516371a9730560e01b81529150602090829060049082905afa9081156102f1575f9161033a575b506001600160a01b038381169116145f610176565b90506020813d60201161036c575b81610355602093836103b6565b810103126102e557610366906103ed565b5f610325565b3d9150610348565b90506020813d6020116103ae575b8161038f602093836103b6565b810103126102e557516001600160a01b03811681036102e5575f610163565b3d9150610382565b601f909101601f19168101906001600160401b038211908210176103d957604052565b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b03821682036102e557565b601f81511161042c57602081519101516020821061041d571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816309eba34314612b4a575080631647795e14612b0157806326936bfd14612ae55780632730273414611e5757806335d6e7a21461171957806371a97305146116d45780637249fbb6146115c05780637b1039991461157b57806384b0196e146114a857806394360ebe1461148b5780639c46a6861461146f578063a2cfab1c1461142a578063affe000e14610e3a578063b1724b4614610e1c578063c1ea7b6f14610b7d578063cd01cc1514610192578063df18e04714610159578063f698da25146101365763fc0c546a146100ef575f80fd5b346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b80fd5b503461013357806003193601126101335760206101516134af565b604051908152f35b5034610133576020366003190112610133576020906040906001600160a01b03610181612b64565b168152600383522054604051908152f35b5034610133576040366003190112610133576004356001600160401b038111610b7957806004019060e06003198236030112610b75576024356001600160401b03811161094b576101e7903690600401612b7a565b919060018060a01b037f0000000000000000000000000000000000000000000000000000000000000000169060248301356040519363cf0c017d60e01b8552816004860152602085602481875afa958615610b6a5787958997610b28575b5061027096899460c48401929160a485013561026085612c76565b908a358099604489019d8e612c4c565b90610285608460648c01359b019e8f90612c97565b9190604051916020830193849291905b808210610adb575050506001600160401b0392826102c36103439d946102cc9403601f198101835282612d25565b51902091612c76565b906040519360208501957fa8e92f564c0457f9df2120a3a04b871157defd86922ffd709412c3cdac3e3524875260408601528d606086015260018060a01b031660808501528b60a085015260c08401528460e084015216610100820152610100815261033a61012082612d25565b51902092613014565b508288526004602052604088209560ff875460e81c166005811015610ac7578015610ab35760018103610a9757506001600160401b03875460a01c16804211610a8057506001600160a01b0361039882612c4c565b1615610a6c576103a88689612c97565b939050600b8801938454809103610a445750848a52600560205260408a20908a916001928c80600c8d01908154925b8382106109c65750505050156109af5760018c9160406103f687612c4c565b9381519461040386612d0a565b60a085901b859003908116865260208087018b8152888452949052919020935184546001600160a01b031916911617835551910155857f6c962c9b7d78f2b3f2825106d7aaa2b75efc27adaf484f3470ff536236aa0999604061046586612c4c565b81516001600160a01b03909116815260208101889052a3610484578880f35b60018701546040516302a1ffd160e01b81529899979896979596949594906001600160a01b03166020826004818b5afa9182156109a4578692610973575b50873b1561095a57604051638bf8c1f960e01b81526001600160a01b0391909116600482015260ff91909116602482015284816044818a5afa801561094f5790859161095e575b505060038801958654813b1561095a57859060246040518094819363050366c760e51b835260048301525afa801561094f578692918691610930575b5050885460ff60e81b1916600160e91b1789559296927f64444f81465b1c51f0f4ea123db06b92536eb35ab5c2712447c646d80d97dcf29060209061058981612c4c565b60028c0180546001600160a01b0319166001600160a01b0392831617905560068c01869055906105b890612c4c565b1693604051908152a3604051966105dd886105d68160098b01612ee3565b0389612d25565b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000811697600d8101937f00000000000000000000000000000000000000000000000000000000000000009092169290855b89548110156109185760ff8c6060610694610651858f612e47565b90549060031b1c928d875490546040519687948594623cc2b960e31b865288600487015260018060a01b038516602487015260a0604487015260a4860190612ba7565b9260e01c166064840152608483015203818a5afa801561090d5789928a916108d8575b50873b156108d457604051630d5f7faf60e21b8152600481018390528a81602481838d5af180156108b0578f918c916108bb575b50509060206024926040519384809263a3d545f560e01b82528860048301525afa9182156108b0578b92610869575b506001600160401b038061074061073b886107358d8d612c97565b9061304e565b612c76565b169216918203610824576040519061075782612d0a565b6001600160a01b03168152602081018281528a54600160401b8110156108105780600161078792018d558c612e47565b9290926107fc5751825491516001600160e01b03199092166001600160a01b03919091161760a09190911b67ffffffffffffffff60a01b161790556001939291908b907fd41287edbf5de6ab559308ce74146d51f4aa1103ee47d6aeaf8af6489032356f90602090604051908152a401610636565b634e487b7160e01b8d5260048d905260248dfd5b634e487b7160e01b8d52604160045260248dfd5b508a6084916001600160401b038561084361073b896107358e8e612c97565b906040519463279c681160e01b8652600486015260248501521660448301526064820152fd5b9091506020813d82116108a8575b8161088460209383612d25565b810103126108a457516001600160401b03811681036108a457905f61071a565b8a80fd5b3d9150610877565b6040513d8d823e3d90fd5b819250906108c891612d25565b6108d4578d8a5f6106eb565b8980fd5b90506108fc91925060603d8111610906575b6108f48183612d25565b81019061305e565b509190915f6106b7565b503d6108ea565b6040513d8b823e3d90fd5b5050505050509450505050505f808080808080808880f35b819293509061093e91612d25565b61094b578490845f610545565b8380fd5b6040513d87823e3d90fd5b8580fd5b8161096891612d25565b61094b57835f610509565b61099691925060203d60201161099d575b61098e8183612d25565b810190612d46565b905f6104c2565b503d610984565b6040513d88823e3d90fd5b60448c83896366fddd0360e11b8352600452602452fd5b6109d08284612e47565b90549060031b1c878114610a3757815260208690526040812080548b906001600160a01b0390811690610a028d612c4c565b161491821592610a28575b5050610a20575b506001905b018f6103d7565b96508f610a14565b60010154141590508a5f610a0d565b5050925060018093610a19565b8a60649187610a538b8e612c97565b639532fe2f60e01b855260049290925250602452604452fd5b6399c1b52b60e01b89526004849052602489fd5b63dc21543160e01b8a526004859052602452604489fd5b89610ab160449287631268cd7d60e21b8452600452612bfe565bfd5b63c63e069360e01b8a52600485905260248afd5b634e487b7160e01b8a52602160045260248afd5b918094959698999a9b9c9d975092909235906001600160401b038216809203610b1e5760208160019382935201940192018f969c9b9a9998979594939291610295565b5050505050508f80fd5b955095506020853d602011610b62575b81610b4560209383612d25565b81010312610b5e57610b578795612e9d565b955f610245565b8780fd5b3d9150610b38565b6040513d8a823e3d90fd5b8280fd5b5080fd5b503461013357366003190160c08112610b795760a0136101335760a4356001600160401b038111610b7957610bb9610c5e913690600401612b7a565b610bc4929192612c20565b9260643593610bd1612c60565b610bd9612c20565b95610be2612c36565b96604435976001600160401b03610bf7612c60565b6040519260208401947f7d971d6a783f93757f91a0fcfdf23dd2fe29fcf8bdd30e8846ed0924976df5cd865260018060a01b0316604085015260018060a01b031660608401528a60808401528460a08401521660c082015260c0815261033a60e082612d25565b5080158015610e04575b610df5576001600160a01b03610c7c612c20565b168252600360205280604083205410610dac576001600160a01b03610c9f612c20565b168252600360205260408220610cb6828254612fc2565b9055610cc0612c20565b610cc8612c36565b6040518381526001600160a01b0391821692909116907fd1c19fbcd4551a5edfb66d43d2e337c04837afda3482b42bdf569a8fccdae5fb90602090a37f000000000000000000000000000000000000000000000000000000000000000090610d2e612c36565b60405163a9059cbb60e01b85526001600160a01b0390911660045260249190915260208360448180865af1906001845114821615610d8c575b5015610d71575080f35b635274afe760e01b82526001600160a01b0316600452602490fd5b6001821516610da45750813b15153d1516165f610d67565b3d84823e3d90fd5b90606491610db8612c20565b6001600160a01b03610dc8612c20565b1683526003602052604083205463904700ad60e01b84526001600160a01b03909116600452602452604452fd5b63cd0ca10d60e01b8252600482fd5b506001600160a01b03610e15612c36565b1615610c68565b5034610133578060031936011261013357602060405162278d008152f35b5034610133576020366003190112610133576060610200604051610e5d81612cda565b83815283602082015283604082015283838201528360808201528360a08201528360c08201528360e08201528361010082015283610120820152836101408201528361016082015282610180820152826101a0820152826101c0820152826101e08201520152600435815260046020526040812060405190610ede82612cda565b60ff815460018060a01b03811684526001600160401b038160a01c166020850152818160e01c16604085015260e81c16600581101561138e57606083015260018101546001600160a01b03908116608084015260028201541660a0830152600381015460c0830152600481015460e08301526005810154610100830152600681015461012083015260078101546101408301526008810154610160830152604051610f9781610f908160098601612ee3565b0382612d25565b610180830152604051610fb181610f9081600a8601612ee3565b6101a0830152610fc3600b8201612f64565b6101c0830152610fd5600c8201612f64565b6101e0830152600d810154610fe981612e86565b91610ff76040519384612d25565b818352600d0184526020808520859184015b8383106113ee5750505050610200820152606081015160058110156113da57156113c55761103c6101c082015151612eb1565b825b81518110156110f157611056816101c0850151612fae565b516040805163eec332fd60e01b81526004810192909252909190826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa801561094f5760019286916110c2575b506110bb8285612fae565b520161103e565b6110e3915060403d81116110ea575b6110db8183612d25565b810190612e70565b505f6110b0565b503d6110d1565b50916101e0820151519161110483612e86565b926111126040519485612d25565b808452611121601f1991612e86565b01825b8181106113a2575050815b835181101561119e576001906004358452600560205260408420611158826101e0860151612fae565b51855260205260408420826040519161117083612d0a565b818060a01b0381541683520154602082015261118c8287612fae565b526111978186612fae565b500161112f565b50604051936060855260018060a01b0382511660608601526001600160401b03602083015116608086015260ff60408301511660a08601526060820151600581101561138e5790859493929160c086015260018060a01b0360808301511660e086015260018060a01b0360a08301511661010086015260c082015161012086015260e08201516101408601526101008201516101608601526101208201516101808601526101408201516101a08601526101608201516101c08601526102006112c96112b16112996112836101808701516102206101e08c01526102808b0190612ba7565b6101a08701518a8203605f1901868c0152612ba7565b6101c0860151898203605f19016102208b0152612bcb565b6101e0850151888203605f19016102408a0152612bcb565b92015191605f198682030161026087015260208084519283815201930190845b8181106113575750505090611305918582036020870152612bcb565b8381036040850152602080845192838152019301915b818110611329575050500390f35b825180516001600160a01b03168552602090810151818601528695506040909401939092019160010161131b565b825180516001600160a01b031686526020908101516001600160401b031681870152899850604090950194909201916001016112e9565b634e487b7160e01b84526021600452602484fd5b6020906040516113b181612d0a565b858152858382015282828801015201611124565b63c63e069360e01b8252600480359052602482fd5b634e487b7160e01b83526021600452602483fd5b60016020819260405161140081612d0a565b6001600160401b038654858060a01b038116835260a01c1683820152815201920192019190611009565b50346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b5034610133578060031936011261013357602060405160408152f35b503461013357806003193601126101335760206040516101f48152f35b503461013357806003193601126101335761154a906115776114e97f0000000000000000000000000000000000000000000000000000000000000000613795565b916115137f0000000000000000000000000000000000000000000000000000000000000000613795565b61155860405191611525602084612d25565b8383525f368137604051968796600f60f81b885260e0602089015260e0880190612ba7565b908682036040880152612ba7565b9146606086015230608086015260a085015283820360c0850152612bcb565b0390f35b50346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b5034610133576020366003190112610133576004359081815260046020526040812091825460ff8160e81c16600581101561138e5780156116c0576001811415806116b5575b61169b57506001600160401b039060a01c16804211156116855750825460ff60e81b198116600160ea1b17845560089093015460405181815292936116829391926001600160a01b0390911691829082907ff552ca82e113ac3c539c3d617f29fcd19c172a0c75dad017555c9e109f7fe18390602090a3613463565b80f35b60449291633e303d7360e11b8352600452602452fd5b83610ab160449285631268cd7d60e21b8452600452612bfe565b506002811415611606565b63c63e069360e01b84526004839052602484fd5b50346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b503461013357604036600319011261013357600435906001600160401b03821161013357816004019060a06003198436030112610133576024356001600160401b038111610b795761176f903690600401612b7a565b93833583526004602052604083209460ff865460e81c166005811015611e43578015611e2f5760028103611e1457506002860154608483019361185492916001600160a01b031660648501356117c487612c76565b908960248801976001600160401b036117fc60446117ec6117e58d87612d5f565b3691612fcf565b602081519101209301359b612c76565b6040519260208401947f117e91df70747267db2ee30f70b9d536e3eef2c350b58b8c32f09f2aaee5810c865235604085015260608401528b60808401528460a08401521660c082015260c0815261033a60e082612d25565b506001600160401b03855460a01c16804211611dfd57506118758185612d5f565b60248103611dc05780600411611df9576001600160e01b0319823516620aa89160e51b8114159081611de8575b50611dc0575050845460ff60e81b1916600360e81b1785556118c48185612d5f565b600a8701916001600160401b038211611dac576118eb826118e58554612d91565b85612dc9565b8590601f8311600114611d1d579261194383611955947f73a62219164c07208e034381f458df57d40e4a8f254f22544b681d9f8e8189c89794611969978b92611d12575b50508160011b915f199060031b1c19161790565b90559695965b84600788015587612d5f565b919060405192604084526040840191612e27565b926020820152808635930390a27f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031692909182915b600b820154841015611d0e576119bf84600b8401612e47565b90546040805163eec332fd60e01b815260039390931b9190911c6004830152816024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa948515611d035784918596611ce1575b5060018060a01b03845416906040519163017a5fb760e71b835283600484015280602484015286836044818c5afa968715611cd55780938198611c23575b50611a6a83600d8901612e47565b5054600188015460405193916001600160a01b039182169116606085016001600160401b03811186821017611c0f576040528452602084015260408301526103e88902988015818b046103e814811715611bfb576101f48202908282046101f4141715611bfb578551908115611be75763ffffffff909a169b99612710900404978290815b8751831015611b43578a908e841c600116611b1957600191611b1091612c8a565b925b0191611aef565b92600191611b3e908c8c6001600160a01b03611b35868f612fae565b5116913561332e565b611b12565b979693999495989a9b612710919d50611b7b939250611b748282048d8a60018060a01b0360208c0151169135613380565b0490612fc2565b905191828102928184041490151715611bd35791611bb5611ba4611bc995936001989795612fc2565b878060a01b03835116848b356133cc565b6040868060a01b0391015116908735613417565b01929390916119a6565b634e487b7160e01b87526011600452602487fd5b634e487b7160e01b84526012600452602484fd5b634e487b7160e01b83526011600452602483fd5b634e487b7160e01b85526041600452602485fd5b935096503d8088853e611c368185612d25565b830192604081850312610b5e5780516001600160401b038111611cd15781019380601f86011215611cd1578451611c6c81612e86565b95611c7a6040519788612d25565b81875260208088019260051b8201019283116108a457602001905b828210611cb957505050602001519263ffffffff84168403610b5e5792965f611a5c565b60208091611cc684612e9d565b815201910190611c95565b8880fd5b604051903d90823e3d90fd5b909550611cfc915060403d81116110ea576110db8183612d25565b945f611a1e565b6040513d86823e3d90fd5b8280f35b013590505f8061192f565b8387526020872091601f198416885b818110611d945750937f73a62219164c07208e034381f458df57d40e4a8f254f22544b681d9f8e8189c896936119699693600193836119559810611d7b575b505050811b019055969596611949565b01355f19600384901b60f8161c191690555f8080611d6b565b91936020600181928787013581550195019201611d2c565b634e487b7160e01b86526041600452602486fd5b611de460405192839263729a48b960e11b8452602060048501526024840191612e27565b0390fd5b620b889160e51b141590505f6118a2565b8480fd5b63dc21543160e01b84528435600452602452604483fd5b84610ab160449288631268cd7d60e21b845235600452612bfe565b63c63e069360e01b85528535600452602485fd5b634e487b7160e01b85526021600452602485fd5b50346129c05760603660031901126129c0576001600160401b03600435116129c057610180600435360360031901126129c0576024356001600160401b0381116129c057611ea9903690600401612b7a565b6001600160401b03604435116129c0576060604435360360031901126129c057611ed7600435600401612c4c565b91611ee761016460043501612c76565b92611ef6600435600401612c4c565b93611f0b602460043501600435600401612c97565b60405191969160208101916001600160fb1b0381116129c0576020826120789a611f479360051b8091873781010301601f198101835282612d25565b5190206001600160401b03611f60604460043501612ccc565b81611f786117e5608460043501600435600401612d5f565b60208151910120611f8d60e460043501612c4c565b611f9c61012460043501612c76565b9160ff611fae61016460043501612c76565b956040519860208a019a7feee65dd900026beba34b940307d575fc22fc0014dd3c7a5434d6d6dd2be225fd8c5260018060a01b031660408b015260608a01521660808801526064600435013560a088015260c087015260a4600435013560e087015260c4600435013561010087015260018060a01b03166101208601526101046004350135610140860152166101608401526101446004350135610180840152166101a08201526101a081526120666101c082612d25565b51902091610144600435013590613014565b9062278d004201804211612ad157426001600160401b0361209e61012460043501612c76565b1611801590612ab1575b612a8457506120c1602460043501600435600401612c97565b9050158015612a65575b612a3d57600260ff6120e1604460043501612ccc565b16141580612a23575b80612a08575b6129e5577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031661212c60043560e401612c4c565b6040516302a1ffd160e01b815290602082600481865afa9182156129b5575f926129c4575b50823b156129c057604051638bf8c1f960e01b81526001600160a01b0391909116600482015260ff9190911660248201525f81604481855afa80156129b5576129a0575b50803b15610b7957816024916040519283809263050366c760e51b82526064600435013560048301525afa801561299557908291612980575b508290526004602052604081209160018060a01b036121f1600435600401612c4c565b84546001600160a01b031916911617835561223c61221460043561012401612c76565b845467ffffffffffffffff60a01b191660a09190911b67ffffffffffffffff60a01b16178455565b61224a604460043501612ccc565b835461ffff60e01b191660e09190911b60ff60e01b1617600160e81b17835561227760043560e401612c4c565b6001840180546001600160a01b0319166001600160a01b03909216919091179055600480356064810135600386015560a48101358286015560c4810135600586015561010481013560088601556122d391608482019101612d5f565b60098501916001600160401b038211611c0f576122f4826118e58554612d91565b8490601f831160011461291d576123219291869183611d125750508160011b915f199060031b1c19161790565b90555b612338602460043501600435600401612c97565b906001600160401b03821161290957600160401b821161290957600b85015482600b8701558083106128db575b50600b8501845260208420845b8381106128c757505050508161239c612395602460043501600435600401612c97565b9050612eb1565b926123b1602460043501600435600401612c97565b9490506123bd85612e86565b946123cb6040519687612d25565b8086526123da601f1991612e86565b01366020870137829083945b6123fa602460043501600435600401612c97565b905086101561274d5761241b86610735602460043501600435600401612c97565b3593606061242d600435600401612c4c565b612441608460043501600435600401612d5f565b979060ff61248b612456604460043501612ccc565b926040519b8c968796623cc2b960e31b8852600488015260018060a01b0316602487015260a0604487015260a4860191612e27565b91166064838101919091526004350135608483015203817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa9081156109a45786958792612728575b50865b8881106126fb5750856124f48986612fae565b526040516358b369f360e11b81526004808201889052356064013560248201526020816044817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa908115610b6a5788916126c1575b50156126a5579061256491612c8a565b60405163031b05fb60e61b815260048101959095526020856024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa9485156109a4578695612672575b50855b8481108061265e575b156125d8576125d390613080565b6125bc565b84909792979591951061265557806125f96125f286613080565b958a612fae565b52600c890154600160401b811015612641579061262482600180959401600c8d0155600c8c01612e47565b819291549060031b91821b915f19901b19161790555b01946123e6565b634e487b7160e01b87526041600452602487fd5b5060019061263a565b508561266a828b612fae565b5114156125c5565b9094506020813d821161269d575b8161268d60209383612d25565b8101031261095a5751935f6125b9565b3d9150612680565b63136025cd60e01b875260048681523560640135602452604487fd5b90506020813d82116126f3575b816126db60209383612d25565b81010312610b5e57518015158103610b5e575f612554565b3d91506126ce565b866127068287612fae565b5114612714576001016124e1565b633b1c38a760e21b88526004879052602488fd5b909550612743915060603d8111610906576108f48183612d25565b919590505f6124de565b849084610104600435013581036128aa575061276d600435600401612c4c565b9061277c60e460043501612c4c565b90612791602460043501600435600401612c97565b92906127a1604460043501612ccc565b906127b6608460043501600435600401612d5f565b9390926127c861012460043501612c76565b6040516101008082528101899052909790946001600160fb1b0382116108a4577f85d70e08ed08fd2f2670ce9b76eebe7089238d80cd5eacf5d47faab92cf9200f966101206001600160401b039460ff899861284d9660051b8091858c0137890191166020890152606460043501356040890152818882030160608901520191612e27565b60043560a4810135608086015260c481013560a0860152610104013560c0850152961660e08301526001600160a01b039081169616940390a461168260443560040161010460043501356128a5600435600401612c4c565b61308e565b63cb9250bf60e01b83526004908152356101040135602452604482fd5b600190602084359401938184015501612372565b600b8601855282806020872001910390855b8281106128fb575050612365565b6001908781840155016128ed565b634e487b7160e01b84526041600452602484fd5b8386526020862091601f198416875b818110612968575090846001959493921061294f575b505050811b019055612324565b01355f19600384901b60f8161c191690555f8080612942565b9193602060018192878701358155019501920161292c565b8161298a91612d25565b61013357805f6121ce565b6040513d84823e3d90fd5b6129ad9192505f90612d25565b5f905f612195565b6040513d5f823e3d90fd5b5f80fd5b6129de91925060203d60201161099d5761098e8183612d25565b905f612151565b60ff6129f5604460043501612ccc565b63944200e560e01b5f521660045260245ffd5b50600860ff612a1b604460043501612ccc565b1614156120f0565b50600460ff612a356044833501612ccc565b1614156120ea565b612a51602460043501600435600401612c97565b90506303e038ef60e01b5f5260045260245ffd5b506040612a7c602460043501600435600401612c97565b9050116120cb565b6001600160401b03612a9b61012460043501612c76565b6302636a0760e21b5f521660045260245260445ffd5b50806001600160401b03612aca61012460043501612c76565b16116120a8565b634e487b7160e01b5f52601160045260245ffd5b346129c0575f3660031901126129c05760206040516103e88152f35b346129c05760403660031901126129c0576001600160a01b03612b22612b64565b165f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b346129c0575f3660031901126129c0578061271060209252f35b600435906001600160a01b03821682036129c057565b9181601f840112156129c0578235916001600160401b0383116129c057602083818601950101116129c057565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b90602080835192838152019201905f5b818110612be85750505090565b8251845260209384019390920191600101612bdb565b6005811015612c0c57602452565b634e487b7160e01b5f52602160045260245ffd5b6004356001600160a01b03811681036129c05790565b6024356001600160a01b03811681036129c05790565b356001600160a01b03811681036129c05790565b6084356001600160401b03811681036129c05790565b356001600160401b03811681036129c05790565b91908201809211612ad157565b903590601e19813603018212156129c057018035906001600160401b0382116129c057602001918160051b360383136129c057565b3560ff811681036129c05790565b61022081019081106001600160401b03821117612cf657604052565b634e487b7160e01b5f52604160045260245ffd5b604081019081106001600160401b03821117612cf657604052565b90601f801991011681019081106001600160401b03821117612cf657604052565b908160209103126129c0575160ff811681036129c05790565b903590601e19813603018212156129c057018035906001600160401b0382116129c0576020019181360383136129c057565b90600182811c92168015612dbf575b6020831014612dab57565b634e487b7160e01b5f52602260045260245ffd5b91607f1691612da0565b919091601f8311612dda575b505050565b818311612de657505050565b5f5260205f206020601f830160051c9210612e1f575b81601f9101920160051c03905f5b82811015612dd5575f82820155600101612e0a565b5f9150612dfc565b908060209392818452848401375f828201840152601f01601f1916010190565b8054821015612e5c575f5260205f2001905f90565b634e487b7160e01b5f52603260045260245ffd5b91908260409103126129c0576020825192015190565b6001600160401b038111612cf65760051b60200190565b51906001600160a01b03821682036129c057565b90612ebb82612e86565b612ec86040519182612d25565b8281528092612ed9601f1991612e86565b0190602036910137565b5f9291815491612ef283612d91565b8083529260018116908115612f475750600114612f0e57505050565b5f9081526020812093945091925b838310612f2d575060209250010190565b600181602092949394548385870101520191019190612f1c565b915050602093945060ff929192191683830152151560051b010190565b90604051918281549182825260208201905f5260205f20925f5b818110612f95575050612f9392500383612d25565b565b8454835260019485019487945060209093019201612f7e565b8051821015612e5c5760209160051b010190565b91908203918211612ad157565b9291926001600160401b038211612cf65760405191612ff8601f8201601f191660200184612d25565b8294818452818301116129c0578281602093845f960137010152565b95949290916130249492876135cb565b92901561302e5750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b9190811015612e5c5760051b0190565b908160609103126129c057805191604061307a60208401612e9d565b92015190565b5f198114612ad15760010190565b90918215612dd5576130a090826136a8565b6040516370a0823160e01b81526001600160a01b0391821660048201819052917f00000000000000000000000000000000000000000000000000000000000000009190821690602081602481855afa9081156129b5575f916132f2575b50604051636eb1769f60e11b81526004810185905230602482015290602082604481865afa9182156129b5575f926132be575b5085811080156132b5575b61328b5750506040516370a0823160e01b815230600482015291602083602481855afa9283156129b5575f93613257575b50604051936323b872dd60e01b5f52600452306024528460445260205f60648180855af19060015f5114821615613238575b50836040525f6060521561322657826024816020936370a0823160e01b82523060048301525afa80156129b5575f906131f2575b6131dc9250612fc2565b036131e357565b632555928f60e21b5f5260045ffd5b506020823d60201161321e575b8161320c60209383612d25565b810103126129c0576131dc91516131d2565b3d91506131ff565b635274afe760e01b5f5260045260245ffd5b600182151661324e573b15153d1516165f61319e565b843d5f823e3d90fd5b9092506020813d602011613283575b8161327360209383612d25565b810103126129c05751915f61316c565b3d9150613266565b60849185918760405193632c44bb2d60e21b85526004850152602484015260448301526064820152fd5b5085821061313b565b9091506020813d6020116132ea575b816132da60209383612d25565b810103126129c05751905f613130565b3d91506132cd565b90506020813d60201161331c575b8161330d60209383612d25565b810103126129c057515f6130fd565b3d9150613300565b60041115612c0c57565b9091831561337a5760018060a01b031692835f52600360205260405f20613356828254612c8a565b9055604051908160409160025f51602061391b5f395f51905f5294526020820152a4565b50505050565b9091831561337a5760018060a01b031692835f52600360205260405f206133a8828254612c8a565b9055604051908160409160015f51602061391b5f395f51905f5294526020820152a4565b9091831561337a5760018060a01b031692835f52600360205260405f206133f4828254612c8a565b905560405190816040915f5f51602061391b5f395f51905f5294526020820152a4565b9091831561337a5760018060a01b031692835f52600360205260405f2061343f828254612c8a565b9055604051908160409160035f51602061391b5f395f51905f5294526020820152a4565b91908115612dd55760018060a01b031691825f52600360205260405f2061348b838254612c8a565b90556040516040815f9460035f51602061391b5f395f51905f5294526020820152a4565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031614806135a2575b1561350a577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261359c60c082612d25565b51902090565b507f000000000000000000000000000000000000000000000000000000000000000046146134e1565b9593916001600160401b03909391931680421161369657506042906135ee6134af565b906040519161190160f01b835260028301526022820152209360018060a01b038616918215159687613680575b505050841561367957805f52600260205260405f20825f5260205260ff60405f205416613664575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b61368d93975086906137d3565b935f808061361b565b63c19ba24d60e01b5f5260045260245ffd5b90604081019060416136ba8383612d5f565b905003612dd5576136cb8282612d5f565b6020116129c057356136dd8383612d5f565b6040116129c05760206136f39101359383612d5f565b60409591951015612e5c577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031694853b156129c0576020955f9560e4946040889481519a8b998a9863d505accf60e01b8a5260018060a01b031660048a01523060248a0152803560448a015201356064880152013560f81c608486015260a485015260c48401525af161378b5750565b5f612f9391612d25565b60ff811690601f82116137c457604051916137b1604084612d25565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b929190833b61381057906137e79291613864565b506137f181613324565b1591826137fd57505090565b6001600160a01b03918216911614919050565b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b906041830361388e576138879250602081013591604082359201355f1a90613898565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161390f579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa156129b5575f516001600160a01b0381161561390557905f905f90565b505f906001905f90565b5050505f916003919056fe9d3518248a4acb3c26267d1c1873f3712b32b4914e2640d7a81374a93b850cc3' as const
