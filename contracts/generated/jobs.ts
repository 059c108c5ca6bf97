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

export const jobsBytecode = '0x6101e080604052346102e557608081613b81803803809161002082856103b6565b8339810103126102e557610033816103ed565b61003f602083016103ed565b6040830151929091906001600160a01b038416908185036102e557606001516001600160a01b03811681036102e55760405161007c6040826103b6565b6008815260208101906721b637b4b9ba32b960c11b8252604051916100a26040846103b6565b600183526020830191603160f81b83526100bb81610401565b610120526100c884610401565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261013160c0826103b6565b5190206080523060c05261016052604051637c8fce2360e01b8152602081600481855afa9081156102f1575f91610374575b506001600160a01b0316301490816102fc575b5080610271575b1561026257610180526101a0526101c052604051613714908161046d8239608051816132c1015260a0518161337e015260c0518161328b015260e051816133100152610100518161333601526101205181610af201526101405181610b1c0152610160518181816101040152818161032401528181612ee701526134d9015261018051818181610bbe01528181611684015261215801526101a051818181610d1901528181610fee01528181611abf01528181611b2401526124dc01526101c05181818161069801528181610a6d01528181610fc901528181611a4701526124b80152f35b6344330d6160e01b5f5260045ffd5b50604051637b10399960e01b81526020816004816001600160a01b0387165afa9081156102f1575f916102b3575b506001600160a01b0382811691161461017d565b90506020813d6020116102e9575b816102ce602093836103b6565b810103126102e5576102df906103ed565b5f61029f565b5f80fd5b3d91506102c1565b6040513d5f823e3d90fd5b6040516371a9730560e01b81529150602090829060049082905afa9081156102f1575f9161033a575b506001600160a01b038381169116145f610176565b90506020813d60201161036c575b81610355602093836103b6565b810103126102e557610366906103ed565b5f610325565b3d9150610348565b90506020813d6020116103ae575b8161038f602093836103b6565b810103126102e557516001600160a01b03811681036102e5575f610163565b3d9150610382565b601f909101601f19168101906001600160401b038211908210176103d957604052565b634e487b7160e01b5f52604160045260245ffd5b51906001600160a01b03821682036102e557565b601f81511161042c57602081519101516020821061041d571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816309eba34314612953575080631647795e1461290a5780631917c7141461210357806326936bfd146120e657806327302734146113e557806335d6e7a214610d4857806371a9730514610d035780637249fbb614610bed5780637b10399914610ba857806384b0196e14610ad557806394360ebe14610ab85780639c46a68614610a9c578063a2cfab1c14610a57578063affe000e1461045c578063b1724b461461043e578063c1ea7b6f14610192578063df18e04714610159578063f698da25146101365763fc0c546a146100ef575f80fd5b346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b80fd5b50346101335780600319360112610133576020610151613288565b604051908152f35b5034610133576020366003190112610133576020906040906001600160a01b0361018161296d565b168152600383522054604051908152f35b503461013357366003190160c0811261043a5760a0136101335760a4356001600160401b03811161043a576101ce61027c913690600401612983565b6101d9929192612aeb565b92606435936101e6612aab565b6101ee612aeb565b956101f7612b01565b96604435976001600160401b0361020c612aab565b6040519260208401947f7d971d6a783f93757f91a0fcfdf23dd2fe29fcf8bdd30e8846ed0924976df5cd865260018060a01b0316604085015260018060a01b031660608401528a60808401528460a08401521660c082015260c0815261027360e082612a60565b51902092612e04565b5080158015610422575b610413576001600160a01b0361029a612aeb565b1682526003602052806040832054106103ca576001600160a01b036102bd612aeb565b1682526003602052604082206102d4828254612df7565b90556102de612aeb565b6102e6612b01565b6040518381526001600160a01b0391821692909116907fd1c19fbcd4551a5edfb66d43d2e337c04837afda3482b42bdf569a8fccdae5fb90602090a37f00000000000000000000000000000000000000000000000000000000000000009061034c612b01565b60405163a9059cbb60e01b85526001600160a01b0390911660045260249190915260208360448180865af19060018451148216156103aa575b501561038f575080f35b635274afe760e01b82526001600160a01b0316600452602490fd5b60018215166103c25750813b15153d1516165f610385565b3d84823e3d90fd5b906064916103d6612aeb565b6001600160a01b036103e6612aeb565b1683526003602052604083205463904700ad60e01b84526001600160a01b03909116600452602452604452fd5b63cd0ca10d60e01b8252600482fd5b506001600160a01b03610433612b01565b1615610286565b5080fd5b5034610133578060031936011261013357602060405162278d008152f35b503461013357602036600319011261013357606061020060405161047f81612a44565b83815283602082015283604082015283838201528360808201528360a08201528360c08201528360e08201528361010082015283610120820152836101408201528361016082015282610180820152826101a0820152826101c0820152826101e0820152015260043581526004602052604081206040519061050082612a44565b60ff815460018060a01b03811684526001600160401b038160a01c166020850152818160e01c16604085015260e81c1660058110156109bb57606083015260018101546001600160a01b03908116608084015260028201541660a0830152600381015460c0830152600481015460e083015260058101546101008301526006810154610120830152600781015461014083015260088101546101608301526040516105b9816105b28160098601612d18565b0382612a60565b6101808301526040516105d3816105b281600a8601612d18565b6101a08301526105e5600b8201612d99565b6101c08301526105f7600c8201612d99565b6101e0830152600d81015461060b81612ccf565b916106196040519384612a60565b818352600d0184526020808520859184015b838310610a1b575050505061020082015260608101516005811015610a0757156109f25761065e6101c082015151612ce6565b825b815181101561071e57610678816101c0850151612de3565b516040805163eec332fd60e01b81526004810192909252909190826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa80156107135760019286916106e4575b506106dd8285612de3565b5201610660565b610705915060403d811161070c575b6106fd8183612a60565b810190612cb9565b505f6106d2565b503d6106f3565b6040513d87823e3d90fd5b50916101e0820151519161073183612ccf565b9261073f6040519485612a60565b80845261074e601f1991612ccf565b01825b8181106109cf575050815b83518110156107cb576001906004358452600560205260408420610785826101e0860151612de3565b51855260205260408420826040519161079d83612a15565b818060a01b038154168352015460208201526107b98287612de3565b526107c48186612de3565b500161075c565b50604051936060855260018060a01b0382511660608601526001600160401b03602083015116608086015260ff60408301511660a0860152606082015160058110156109bb5790859493929160c086015260018060a01b0360808301511660e086015260018060a01b0360a08301511661010086015260c082015161012086015260e08201516101408601526101008201516101608601526101208201516101808601526101408201516101a08601526101608201516101c08601526102006108f66108de6108c66108b06101808701516102206101e08c01526102808b01906129b0565b6101a08701518a8203605f1901868c01526129b0565b6101c0860151898203605f19016102208b01526129d4565b6101e0850151888203605f19016102408a01526129d4565b92015191605f198682030161026087015260208084519283815201930190845b81811061098457505050906109329185820360208701526129d4565b8381036040850152602080845192838152019301915b818110610956575050500390f35b825180516001600160a01b031685526020908101518186015286955060409094019390920191600101610948565b825180516001600160a01b031686526020908101516001600160401b03168187015289985060409095019490920191600101610916565b634e487b7160e01b84526021600452602484fd5b6020906040516109de81612a15565b858152858382015282828801015201610751565b63c63e069360e01b8252600480359052602482fd5b634e487b7160e01b83526021600452602483fd5b600160208192604051610a2d81612a15565b6001600160401b038654858060a01b038116835260a01c168382015281520192019201919061062b565b50346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b5034610133578060031936011261013357602060405160408152f35b503461013357806003193601126101335760206040516101f48152f35b5034610133578060031936011261013357610b7790610ba4610b167f000000000000000000000000000000000000000000000000000000000000000061356e565b91610b407f000000000000000000000000000000000000000000000000000000000000000061356e565b610b8560405191610b52602084612a60565b8383525f368137604051968796600f60f81b885260e0602089015260e08801906129b0565b9086820360408801526129b0565b9146606086015230608086015260a085015283820360c08501526129d4565b0390f35b50346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b5034610133576020366003190112610133576004359081815260046020526040812091825460ff8160e81c1660058110156109bb578015610cef57600181141580610ce4575b610cc857506001600160401b039060a01c1680421115610cb25750825460ff60e81b198116600160ea1b1784556008909301546040518181529293610caf9391926001600160a01b0390911691829082907ff552ca82e113ac3c539c3d617f29fcd19c172a0c75dad017555c9e109f7fe18390602090a361323c565b80f35b60449291633e303d7360e11b8352600452602452fd5b83610ce260449285631268cd7d60e21b8452600452612a07565bfd5b506002811415610c33565b63c63e069360e01b84526004839052602484fd5b50346101335780600319360112610133576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b503461013357604036600319011261013357600435906001600160401b03821161013357816004019160a0600319823603011261043a576024356001600160401b0381116113e157610d9e903690600401612983565b9390918135948585526004602052604085209360ff855460e81c1660058110156113cd5780156113b9576002810361139f57508391610e869160018060a01b0360028801541660648601359560848101968b610df989612ac1565b926001600160401b03610e2f6044610e1f610e1860248601809e612bd1565b3691612e60565b602081519101209301359b612ac1565b6040519260208401947f117e91df70747267db2ee30f70b9d536e3eef2c350b58b8c32f09f2aaee5810c8652604085015260608401528b60808401528460a08401521660c082015260c0815261027360e082612a60565b506001600160401b03845460a01c168042116113885750610ea78184612bd1565b6024810361134f5780600411611255576001600160e01b0319823516620aa89160e51b8114159081611377575b5061134f575050835460ff60e81b1916600360e81b178455610ef68184612bd1565b600a8695929501906001600160401b03811161133b579081610f268a96959493610f208454612c03565b84612c3b565b88601f82116001146112a25781610f8d95949392610f7c927f73a62219164c07208e034381f458df57d40e4a8f254f22544b681d9f8e8189c8999a8d92611297575b50508160011b915f199060031b1c19161790565b90559695965b836007890155612bd1565b9091610fa6604051938493604085526040850191612c99565b9060208301520390a2600d8201916001810191600b909101906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000811691907f000000000000000000000000000000000000000000000000000000000000000016815b8454831015610caf576110238386612b2b565b90549060031b1c946040519563eec332fd60e01b87526004870152604086602481885afa801561128c5782968391611268575b50611061858a612b2b565b505488546040516334b50a1960e21b8152600481018a90526001600160a01b039182169b90989290911695918589602481865afa98891561125d5786996111b7575b506103e88402948415958581046103e8148717156111a3576127109004956101f48602908682046101f41417156111a3578a5190811561118f576127109004049b8e9493929190885b8c5181101561112057808f8f908f9161111a92611111600196878060a01b0392612de3565b5116908b613153565b016110ec565b5098959099979b96919a939d8261113e91611143959f978a906131a5565b612df7565b90519182810292818404149015171561117b5791611168600195949261116f94612df7565b918c6131f1565b01919395909495611010565b634e487b7160e01b89526011600452602489fd5b634e487b7160e01b89526012600452602489fd5b634e487b7160e01b88526011600452602488fd5b9098503d8087833e6111c98183612a60565b810190602081830312611255578051906001600160401b03821161125957019080601f830112156112555781516111ff81612ccf565b9261120d6040519485612a60565b81845260208085019260051b82010192831161125157602001905b82821061123957505050975f6110a3565b6020809161124684612a81565b815201910190611228565b8880fd5b8680fd5b8780fd5b6040513d88823e3d90fd5b905061128391965060403d811161070c576106fd8183612a60565b9590955f611056565b6040513d84823e3d90fd5b013590505f80610f68565b90919293949596601f19831691848b5260208b20928b5b8181106113205750926001928592610f8d98967f73a62219164c07208e034381f458df57d40e4a8f254f22544b681d9f8e8189c89b9a989610611307575b505050811b019055969596610f82565b01355f19600384901b60f8161c191690555f80806112f7565b8284013585558d9a50600190940193602092830192016112b9565b634e487b7160e01b88526041600452602488fd5b61137360405192839263729a48b960e11b8452602060048501526024840191612c99565b0390fd5b620b889160e51b141590505f610ed4565b63dc21543160e01b86526004879052602452604485fd5b86610ce26044928a631268cd7d60e21b8452600452612a07565b63c63e069360e01b87526004889052602487fd5b634e487b7160e01b87526021600452602487fd5b8280fd5b5034610133576060366003190112610133576001600160401b03600435116101335761018060043536036003190112610133576024356001600160401b03811161043a57611437903690600401612983565b6001600160401b03604435116113e1576060604435360360031901126113e157611465600435600401612b17565b9161147561016460043501612ac1565b92611484600435600401612b17565b93611499602460043501600435600401612b75565b60405191969160208101916001600160fb1b0381116120e2576020826116069a6114d59360051b8091873781010301601f198101835282612a60565b5190206001600160401b036114ee604460043501612baa565b81611506610e18608460043501600435600401612bd1565b6020815191012061151b60e460043501612b17565b61152a61012460043501612ac1565b9160ff61153c61016460043501612ac1565b956040519860208a019a7feee65dd900026beba34b940307d575fc22fc0014dd3c7a5434d6d6dd2be225fd8c5260018060a01b031660408b015260608a01521660808801526064600435013560a088015260c087015260a4600435013560e087015260c4600435013561010087015260018060a01b03166101208601526101046004350135610140860152166101608401526101446004350135610180840152166101a08201526101a081526115f46101c082612a60565b51902091610144600435013590612e04565b9062278d0042018042116120ce57426001600160401b0361162c61012460043501612ac1565b16118015906120ae575b612080575061164f602460043501600435600401612b75565b9050158015612061575b61203b57600260ff61166f604460043501612baa565b16141580612021575b80612006575b611fe3577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03166116ba60043560e401612b17565b6040516302a1ffd160e01b815290602082600481865afa918215611fd8578492611fa7575b50823b15611fa357604051638bf8c1f960e01b81526001600160a01b0391909116600482015260ff9190911660248201528281604481855afa8015611f9857908391611f83575b5050803b1561043a57816024916040519283809263050366c760e51b82526064600435013560048301525afa801561128c57908291611f6e575b508290526004602052604081209160018060a01b03611783600435600401612b17565b84546001600160a01b03191691161783556117ce6117a660043561012401612ac1565b845467ffffffffffffffff60a01b191660a09190911b67ffffffffffffffff60a01b16178455565b6117dc604460043501612baa565b835461ffff60e01b191660e09190911b60ff60e01b1617600160e81b17835561180960043560e401612b17565b6001840180546001600160a01b0319166001600160a01b03909216919091179055600480356064810135600386015560a48101358286015560c48101356005860155610104810135600886015561186591608482019101612bd1565b60098501916001600160401b038211611f5a5761188c826118868554612c03565b85612c3b565b8490601f8311600114611ef7576118b992918691836112975750508160011b915f199060031b1c19161790565b90555b6118d0602460043501600435600401612b75565b906001600160401b038211611ee357600160401b8211611ee357600b85015482600b870155808310611eb5575b50600b8501845260208420845b838110611ea157505050508161193461192d602460043501600435600401612b75565b9050612ce6565b92611949602460043501600435600401612b75565b94905061195585612ccf565b946119636040519687612a60565b808652611972601f1991612ccf565b01366020870137829083945b611992602460043501600435600401612b75565b9050861015611d23576119af602460043501600435600401612b75565b879591951015611d0f5760606119c9600435600401612b17565b9588611a2e60ff6119e4608460043501600435600401612bd1565b92906119f4604460043501612baa565b936040519c8d978897623cc2b960e31b895260051b0135600488015260018060a01b0316602487015260a0604487015260a4860191612c99565b91166064838101919091526004350135608483015203817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa90811561125d5786958792611cda575b50865b888110611cad575085611a978986612de3565b526040516358b369f360e11b81526004808201889052356064013560248201526020816044817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa908115611ca2578891611c68575b5015611c4c5790611b0791612b54565b60405163031b05fb60e61b815260048101959095526020856024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa94851561125d578695611c15575b50855b84811080611c01575b15611b7b57611b7690612ea5565b611b5f565b849097929795919510611bf85780611b9c611b9586612ea5565b958a612de3565b52600c890154600160401b811015611be45790611bc782600180959401600c8d0155600c8c01612b2b565b819291549060031b91821b915f19901b19161790555b019461197e565b634e487b7160e01b87526041600452602487fd5b50600190611bdd565b5085611c0d828b612de3565b511415611b68565b9094506020813d8211611c44575b81611c3060209383612a60565b81010312611c405751935f611b5c565b8580fd5b3d9150611c23565b63136025cd60e01b875260048681523560640135602452604487fd5b90506020813d8211611c9a575b81611c8260209383612a60565b8101031261125957518015158103611259575f611af7565b3d9150611c75565b6040513d8a823e3d90fd5b86611cb88287612de3565b5114611cc657600101611a84565b633b1c38a760e21b88526004879052602488fd5b909550611cfe915060603d8111611d08575b611cf68183612a60565b810190612e3e565b919590505f611a81565b503d611cec565b634e487b7160e01b86526032600452602486fd5b84908461010460043501358103611e845750611d43600435600401612b17565b90611d5260e460043501612b17565b90611d67602460043501600435600401612b75565b9290611d77604460043501612baa565b90611d8c608460043501600435600401612bd1565b939092611d9e61012460043501612ac1565b6040516101008082528101899052909790946001600160fb1b038211611e80577f85d70e08ed08fd2f2670ce9b76eebe7089238d80cd5eacf5d47faab92cf9200f966101206001600160401b039460ff8998611e239660051b8091858c0137890191166020890152606460043501356040890152818882030160608901520191612c99565b60043560a4810135608086015260c481013560a0860152610104013560c0850152961660e08301526001600160a01b039081169616940390a4610caf6044356004016101046004350135611e7b600435600401612b17565b612eb3565b8a80fd5b63cb9250bf60e01b83526004908152356101040135602452604482fd5b60019060208435940193818401550161190a565b600b8601855282806020872001910390855b828110611ed55750506118fd565b600190878184015501611ec7565b634e487b7160e01b84526041600452602484fd5b8386526020862091601f198416875b818110611f425750908460019594939210611f29575b505050811b0190556118bc565b01355f19600384901b60f8161c191690555f8080611f1c565b91936020600181928787013581550195019201611f06565b634e487b7160e01b85526041600452602485fd5b81611f7891612a60565b61013357805f611760565b81611f8d91612a60565b61043a57815f611726565b6040513d85823e3d90fd5b8380fd5b611fca91925060203d602011611fd1575b611fc28183612a60565b810190612bb8565b905f6116df565b503d611fb8565b6040513d86823e3d90fd5b60249060ff611ff6604460043501612baa565b63944200e560e01b835216600452fd5b50600860ff612019604460043501612baa565b16141561167e565b50600460ff6120336044833501612baa565b161415611678565b6024906120518260043501600435600401612b75565b6303e038ef60e01b835260045250fd5b506040612078602460043501600435600401612b75565b905011611659565b604492506001600160401b0361209b61012460043501612ac1565b6302636a0760e21b845216600452602452fd5b50806001600160401b036120c761012460043501612ac1565b1611611636565b634e487b7160e01b82526011600452602482fd5b8980fd5b503461013357806003193601126101335760206040516103e88152f35b50346127a657366003190160e081126127a65760c0136127a65760c4356001600160401b0381116127a65761213c903690600401612983565b60405163cf0c017d60e01b8152602480356004830181905291937f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316939091602090869081875afa94851561279b575f956128cb575b5061223490608435926121ab612a95565b96600435976121b8612ad5565b9589606435976001600160401b036121ce612a95565b6040519260208401947f68cc193fe90032b3bff6449cf733d45effc1cda8253849bbc667254b8aea002a865260408501528c606085015260018060a01b031660808401528a60a08401528460c08401521660e082015260e0815261027361010082612a60565b50835f52600460205260405f209160ff835460e81c1660058110156128b75780156128a4576001810361288757506001600160401b03835460a01c1680421161287157506001600160a01b03612288612ad5565b161561285e575f858152600560205260408120600c850180546001949391825b8281106127e257505050156127cb5760016122c1612ad5565b91604051926122cf84612a15565b828060a01b031683526020830190868252845f5260205260405f2092828060a01b0390838060a01b03905116166bffffffffffffffffffffffff60a01b84541617835551910155857f6c962c9b7d78f2b3f2825106d7aaa2b75efc27adaf484f3470ff536236aa09996040612342612ad5565b81516001600160a01b03909116815260208101879052a3612361578480f35b61236d94929394612ad5565b60018301546040516302a1ffd160e01b8152906001600160a01b03166020826004818a5afa91821561279b575f926127aa575b50863b156127a657604051638bf8c1f960e01b81526001600160a01b0391909116600482015260ff9190911660248201525f81604481895afa801561279b57612786575b5060038301948554813b15611c4057859060246040518094819363050366c760e51b835260048301525afa801561071357879291869161276b575b50845460ff60e81b1916600160e91b1785556002850180546001600160a01b0319166001600160a01b03909316928317905560068501849055604051938452959450917f64444f81465b1c51f0f4ea123db06b92536eb35ab5c2712447c646d80d97dcf290602090a3604051936124a48561249d8160098601612d18565b0386612a60565b600d820193600b8301936001600160a01b037f00000000000000000000000000000000000000000000000000000000000000008116917f000000000000000000000000000000000000000000000000000000000000000090911690835b87548110156127595760ff612516828a612b2b565b90549060031b1c606061255d8d8b5487546040519687948594623cc2b960e31b865288600487015260018060a01b038516602487015260a0604487015260a48601906129b0565b9260e01c16606484015260848301520381895afa801561274e5787928891612729575b50863b1561125957604051630d5f7faf60e21b8152600481018390528881602481838c5af1801561270957908991612714575b505060405163a3d545f560e01b815260048101849052906020826024818a5afa9182156127095789926126c6575b50604051906125ef82612a15565b60018060a01b031681526001600160401b03602082019216918281528d54600160401b8110156126b257808f600161262993018155612b2b565b92909261269e5751825491516001600160e01b03199092166001600160a01b03919091161760a09190911b67ffffffffffffffff60a01b1617905560019392919089907fd41287edbf5de6ab559308ce74146d51f4aa1103ee47d6aeaf8af6489032356f90602090604051908152a401612501565b634e487b7160e01b8b5260048b905260248bfd5b634e487b7160e01b8b52604160045260248bfd5b9091506020813d8211612701575b816126e160209383612a60565b8101031261125157516001600160401b038116810361125157905f6125e1565b3d91506126d4565b6040513d8b823e3d90fd5b8161271e91612a60565b61125957875f6125b3565b905061274491925060603d8111611d0857611cf68183612a60565b509190915f612580565b6040513d89823e3d90fd5b505050509450505050505f8080808480f35b819293509061277991612a60565b611fa3578590845f61241f565b6127939194505f90612a60565b5f925f6123e4565b6040513d5f823e3d90fd5b5f80fd5b6127c491925060203d602011611fd157611fc28183612a60565b905f6123a0565b50856366fddd0360e11b5f5260045260245260445ffd5b6127ec8183612b2b565b90549060031b1c868114612852575f908152602086905260409020805489906001600160a01b039081169061281f612ad5565b161491821592612843575b505061283b575b6001905b016122a8565b5f9650612831565b6001015414159050885f61282a565b50925060018093612835565b846399c1b52b60e01b5f5260045260245ffd5b8563dc21543160e01b5f5260045260245260445ffd5b631268cd7d60e21b5f52600486905261289f90612a07565b60445ffd5b8563c63e069360e01b5f5260045260245ffd5b634e487b7160e01b5f52602160045260245ffd5b9094506020813d602011612902575b816128e760209383612a60565b810103126127a6576128fb61223491612a81565b949061219a565b3d91506128da565b346127a65760403660031901126127a6576001600160a01b0361292b61296d565b165f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b346127a6575f3660031901126127a6578061271060209252f35b600435906001600160a01b03821682036127a657565b9181601f840112156127a6578235916001600160401b0383116127a657602083818601950101116127a657565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b90602080835192838152019201905f5b8181106129f15750505090565b82518452602093840193909201916001016129e4565b60058110156128b757602452565b604081019081106001600160401b03821117612a3057604052565b634e487b7160e01b5f52604160045260245ffd5b61022081019081106001600160401b03821117612a3057604052565b90601f801991011681019081106001600160401b03821117612a3057604052565b51906001600160a01b03821682036127a657565b60a4356001600160401b03811681036127a65790565b6084356001600160401b03811681036127a65790565b356001600160401b03811681036127a65790565b6044356001600160a01b03811681036127a65790565b6004356001600160a01b03811681036127a65790565b6024356001600160a01b03811681036127a65790565b356001600160a01b03811681036127a65790565b8054821015612b40575f5260205f2001905f90565b634e487b7160e01b5f52603260045260245ffd5b91908201809211612b6157565b634e487b7160e01b5f52601160045260245ffd5b903590601e19813603018212156127a657018035906001600160401b0382116127a657602001918160051b360383136127a657565b3560ff811681036127a65790565b908160209103126127a6575160ff811681036127a65790565b903590601e19813603018212156127a657018035906001600160401b0382116127a6576020019181360383136127a657565b90600182811c92168015612c31575b6020831014612c1d57565b634e487b7160e01b5f52602260045260245ffd5b91607f1691612c12565b919091601f8311612c4c575b505050565b818311612c5857505050565b5f5260205f206020601f830160051c9210612c91575b81601f9101920160051c03905f5b82811015612c47575f82820155600101612c7c565b5f9150612c6e565b908060209392818452848401375f828201840152601f01601f1916010190565b91908260409103126127a6576020825192015190565b6001600160401b038111612a305760051b60200190565b90612cf082612ccf565b612cfd6040519182612a60565b8281528092612d0e601f1991612ccf565b0190602036910137565b5f9291815491612d2783612c03565b8083529260018116908115612d7c5750600114612d4357505050565b5f9081526020812093945091925b838310612d62575060209250010190565b600181602092949394548385870101520191019190612d51565b915050602093945060ff929192191683830152151560051b010190565b90604051918281549182825260208201905f5260205f20925f5b818110612dca575050612dc892500383612a60565b565b8454835260019485019487945060209093019201612db3565b8051821015612b405760209160051b010190565b91908203918211612b6157565b9594929091612e149492876133a4565b929015612e1e5750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b908160609103126127a6578051916040612e5a60208401612a81565b92015190565b9291926001600160401b038211612a305760405191612e89601f8201601f191660200184612a60565b8294818452818301116127a6578281602093845f960137010152565b5f198114612b615760010190565b90918215612c4757612ec59082613481565b6040516370a0823160e01b81526001600160a01b0391821660048201819052917f00000000000000000000000000000000000000000000000000000000000000009190821690602081602481855afa90811561279b575f91613117575b50604051636eb1769f60e11b81526004810185905230602482015290602082604481865afa91821561279b575f926130e3575b5085811080156130da575b6130b05750506040516370a0823160e01b815230600482015291602083602481855afa92831561279b575f9361307c575b50604051936323b872dd60e01b5f52600452306024528460445260205f60648180855af19060015f511482161561305d575b50836040525f6060521561304b57826024816020936370a0823160e01b82523060048301525afa801561279b575f90613017575b6130019250612df7565b0361300857565b632555928f60e21b5f5260045ffd5b506020823d602011613043575b8161303160209383612a60565b810103126127a6576130019151612ff7565b3d9150613024565b635274afe760e01b5f5260045260245ffd5b6001821516613073573b15153d1516165f612fc3565b843d5f823e3d90fd5b9092506020813d6020116130a8575b8161309860209383612a60565b810103126127a65751915f612f91565b3d915061308b565b60849185918760405193632c44bb2d60e21b85526004850152602484015260448301526064820152fd5b50858210612f60565b9091506020813d60201161310f575b816130ff60209383612a60565b810103126127a65751905f612f55565b3d91506130f2565b90506020813d602011613141575b8161313260209383612a60565b810103126127a657515f612f22565b3d9150613125565b600411156128b757565b9091831561319f5760018060a01b031692835f52600360205260405f2061317b828254612b54565b9055604051908160409160025f5160206136f45f395f51905f5294526020820152a4565b50505050565b9091831561319f5760018060a01b031692835f52600360205260405f206131cd828254612b54565b9055604051908160409160015f5160206136f45f395f51905f5294526020820152a4565b9091831561319f5760018060a01b031692835f52600360205260405f20613219828254612b54565b905560405190816040915f5f5160206136f45f395f51905f5294526020820152a4565b91908115612c475760018060a01b031691825f52600360205260405f20613264838254612b54565b90556040516040815f9460035f5160206136f45f395f51905f5294526020820152a4565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316148061337b575b156132e3577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261337560c082612a60565b51902090565b507f000000000000000000000000000000000000000000000000000000000000000046146132ba565b9593916001600160401b03909391931680421161346f57506042906133c7613288565b906040519161190160f01b835260028301526022820152209360018060a01b038616918215159687613459575b505050841561345257805f52600260205260405f20825f5260205260ff60405f20541661343d575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b61346693975086906135ac565b935f80806133f4565b63c19ba24d60e01b5f5260045260245ffd5b90604081019060416134938383612bd1565b905003612c47576134a48282612bd1565b6020116127a657356134b68383612bd1565b6040116127a65760206134cc9101359383612bd1565b60409591951015612b40577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031694853b156127a6576020955f9560e4946040889481519a8b998a9863d505accf60e01b8a5260018060a01b031660048a01523060248a0152803560448a015201356064880152013560f81c608486015260a485015260c48401525af16135645750565b5f612dc891612a60565b60ff811690601f821161359d576040519161358a604084612a60565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b929190833b6135e957906135c0929161363d565b506135ca81613149565b1591826135d657505090565b6001600160a01b03918216911614919050565b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b9060418303613667576136609250602081013591604082359201355f1a90613671565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116136e8579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561279b575f516001600160a01b038116156136de57905f905f90565b505f906001905f90565b5050505f916003919056fe9d3518248a4acb3c26267d1c1873f3712b32b4914e2640d7a81374a93b850cc3' as const
