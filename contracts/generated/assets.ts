// Generated from src/Assets.sol by compile.ts; do not edit.
export const assetsAbi = [
  {
    "inputs": [
      {
        "internalType": "contract Registry",
        "name": "registry_",
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
        "internalType": "uint64",
        "name": "expected",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "given",
        "type": "uint64"
      }
    ],
    "name": "AssetEpoch",
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
    "name": "AssetErased",
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
    "name": "AssetExists",
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
    "name": "AssetUnknown",
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
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      }
    ],
    "name": "CheckNotSeeded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "by",
        "type": "bytes32"
      }
    ],
    "name": "CheckOutdated",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      }
    ],
    "name": "CheckRecorded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      }
    ],
    "name": "CheckRunning",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "samples",
        "type": "uint32"
      }
    ],
    "name": "CheckSamples",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      }
    ],
    "name": "CheckSeedLost",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "passed",
        "type": "uint32"
      },
      {
        "internalType": "uint256",
        "name": "storers",
        "type": "uint256"
      }
    ],
    "name": "CheckStorers",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "CheckTooLate",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "check",
        "type": "bytes32"
      }
    ],
    "name": "CheckUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "checker",
        "type": "address"
      }
    ],
    "name": "CheckerConcerned",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721IncorrectOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721InsufficientApproval",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "approver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidApprover",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOperator",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidSender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721NonexistentToken",
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
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "NotAssetOwner",
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
    "name": "ProgramCount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "by",
        "type": "address"
      }
    ],
    "name": "RepairUnconcerned",
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
    "name": "StorerCount",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "storer",
        "type": "address"
      }
    ],
    "name": "StorerTwice",
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
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "approved",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Approval",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "ApprovalForAll",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "check",
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
        "name": "checker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "samples",
        "type": "uint32"
      }
    ],
    "name": "CheckOpened",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "check",
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
        "internalType": "bytes32",
        "name": "seed",
        "type": "bytes32"
      }
    ],
    "name": "CheckSeeded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "check",
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
        "name": "checker",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "passed",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "repaired",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "report",
        "type": "bytes"
      }
    ],
    "name": "Checked",
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
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "statements",
        "type": "bytes32"
      }
    ],
    "name": "Erased",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "publisher",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "manifest",
        "type": "bytes"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "header",
        "type": "bytes"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "policy",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes32[]",
        "name": "programs",
        "type": "bytes32[]"
      },
      {
        "indexed": false,
        "internalType": "address[]",
        "name": "storers",
        "type": "address[]"
      }
    ],
    "name": "Published",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "by",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "blocks",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "faults",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "repaired",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "lost",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "report",
        "type": "bytes"
      }
    ],
    "name": "Repaired",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
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
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "header",
        "type": "bytes"
      }
    ],
    "name": "Rewrapped",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Transfer",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "CHECK_LIFE",
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
    "name": "MAX_PROGRAMS",
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
    "name": "MAX_SAMPLES",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "MAX_STORERS",
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
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "approve",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "publisher",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      }
    ],
    "name": "assetId",
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
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "assetOf",
    "outputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "components": [
          {
            "internalType": "address",
            "name": "publisher",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "moves",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "policy",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "domain",
            "type": "bytes32"
          },
          {
            "internalType": "bytes",
            "name": "manifest",
            "type": "bytes"
          },
          {
            "internalType": "bytes",
            "name": "header",
            "type": "bytes"
          },
          {
            "internalType": "bytes32[]",
            "name": "programs",
            "type": "bytes32[]"
          },
          {
            "internalType": "address[]",
            "name": "storers",
            "type": "address[]"
          }
        ],
        "internalType": "struct Assets.Asset",
        "name": "asset",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "balanceOf",
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
    "name": "checkOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "address",
            "name": "checker",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "openedIn",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "openedAt",
            "type": "uint64"
          },
          {
            "internalType": "bool",
            "name": "recorded",
            "type": "bool"
          },
          {
            "internalType": "uint32",
            "name": "samples",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "seed",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Checks.Check",
        "name": "check",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "domainOf",
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
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "payer",
        "type": "address"
      }
    ],
    "name": "earners",
    "outputs": [
      {
        "internalType": "address[]",
        "name": "storers",
        "type": "address[]"
      },
      {
        "internalType": "uint32",
        "name": "passed",
        "type": "uint32"
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
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "epochOf",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
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
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "bytes32",
            "name": "statements",
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
        "internalType": "struct Erasure",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "erase",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      }
    ],
    "name": "erased",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      }
    ],
    "name": "erasureStatements",
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
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "getApproved",
    "outputs": [
      {
        "internalType": "address",
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
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      },
      {
        "internalType": "bytes32",
        "name": "measurement",
        "type": "bytes32"
      }
    ],
    "name": "hasProgram",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "holding",
    "outputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "uint32",
        "name": "moves",
        "type": "uint32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "isApprovedForAll",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "name",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
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
            "name": "checker",
            "type": "address"
          },
          {
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "uint32",
            "name": "samples",
            "type": "uint32"
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
        "internalType": "struct CheckOpening",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "openCheck",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ownerOf",
    "outputs": [
      {
        "internalType": "address",
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
            "name": "publisher",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          },
          {
            "internalType": "bytes",
            "name": "manifest",
            "type": "bytes"
          },
          {
            "internalType": "bytes",
            "name": "header",
            "type": "bytes"
          },
          {
            "internalType": "bytes32",
            "name": "policy",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "domain",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32[]",
            "name": "programs",
            "type": "bytes32[]"
          },
          {
            "internalType": "address[]",
            "name": "storers",
            "type": "address[]"
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
        "internalType": "struct Publication",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "publish",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "check",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "passed",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "repaired",
            "type": "uint32"
          },
          {
            "internalType": "bytes",
            "name": "report",
            "type": "bytes"
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
        "internalType": "struct CheckRecord",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "recordCheck",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "address",
            "name": "by",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "blocks",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "faults",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "repaired",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "lost",
            "type": "uint32"
          },
          {
            "internalType": "bytes",
            "name": "report",
            "type": "bytes"
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
        "internalType": "struct RepairRecord",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "recordRepair",
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
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "requireNotErased",
    "outputs": [],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "requireOwner",
    "outputs": [
      {
        "internalType": "address",
        "name": "owner",
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
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "uint64",
            "name": "epoch",
            "type": "uint64"
          },
          {
            "internalType": "bytes",
            "name": "header",
            "type": "bytes"
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
        "internalType": "struct Rewrap",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "rewrap",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "internalType": "bytes",
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
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
    "name": "seedCheck",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "setApprovalForAll",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      }
    ],
    "name": "standingOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "check",
            "type": "bytes32"
          },
          {
            "internalType": "address",
            "name": "checker",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "openedIn",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "recordedAt",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "passed",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "repaired",
            "type": "uint32"
          },
          {
            "internalType": "bytes",
            "name": "report",
            "type": "bytes"
          }
        ],
        "internalType": "struct Checks.Standing",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "id",
        "type": "uint256"
      }
    ],
    "name": "storersOf",
    "outputs": [
      {
        "internalType": "address[]",
        "name": "",
        "type": "address[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes4",
        "name": "interfaceId",
        "type": "bytes4"
      }
    ],
    "name": "supportsInterface",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "symbol",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "tokenURI",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "transferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const assetsBytecode = '0x6101808060405234610486576020816140568038038091610020828561048a565b83398101031261048657516001600160a01b03811681036104865760405161004960408261048a565b600e81526d10db1bda5cdd195c88105cdcd95d60921b60208201526040519061007360408361048a565b6003825262434c4160e81b602083015260405161009160408261048a565b6008815260208101906721b637b4b9ba32b960c11b8252604051936100b760408661048a565b60018552603160f81b60208601908152845190946001600160401b038211610385575f5490600182811c9216801561047c575b60208310146103675781601f849311610407575b50602090601f83116001146103a4575f92610399575b50508160011b915f199060031b1c1916175f555b8051906001600160401b0382116103855760015490600182811c9216801561037b575b60208310146103675781601f8493116102f1575b50602090601f831160011461028b575f92610280575b50508160011b915f199060031b1c1916176001555b610193816104ad565b610120526101a0846104ad565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261020960c08261048a565b5190206080523060c05261016052604051613b3d90816105198239608051816138c7015260a0518161397e015260c05181613891015260e051816139160152610100518161393c01526101205181611a5001526101405181611a790152610160518181816106b801528181611d9f01526135230152f35b015190505f80610175565b60015f9081528281209350601f198516905b8181106102d957509084600195949392106102c1575b505050811b0160015561018a565b01515f1960f88460031b161c191690555f80806102b3565b9293602060018192878601518155019501930161029d565b8281111561015f5760015f52909150601f830160051c7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf66020851061035f575b849392601f0160051c82900391015f5b82811061034f57505061015f565b5f81830155859450600101610341565b5f9150610331565b634e487b7160e01b5f52602260045260245ffd5b91607f169161014b565b634e487b7160e01b5f52604160045260245ffd5b015190505f80610114565b5f8080528281209350601f198516905b8181106103ef57509084600195949392106103d7575b505050811b015f55610128565b01515f1960f88460031b161c191690555f80806103ca565b929360206001819287860151815501950193016103b4565b828111156100fe575f8052909150601f830160051c7f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e56360208510610474575b849392601f0160051c82900391015f5b8281106104645750506100fe565b5f81830155859450600101610456565b5f9150610446565b91607f16916100ea565b5f80fd5b601f909101601f19168101906001600160401b0382119082101761038557604052565b601f8151116104d85760208151910151602082106104c9571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301ffc9a714612a9b5750806306fdde03146129f9578063081812fc146129bd578063095ea7b3146128d35780631647795e1461288a57806317d4547c1461286f57806323b872dd146128585780632d1e19e81461272b57806335900392146125f15780633c5c39f614612341578063404e4ab81461232657806342842e0e146122fd578063456e7ba5146122e1578063517c26e8146121975780636352211e1461217957806370a082311461212857806372a0407a14611dce5780637b10399914611d8a5780637cbd9bda14611d6d5780637db78fac14611b3057806384b0196e14611a385780639254f22b14611a0e5780639599ac06146119de57806395d89b411461190057806398466bdc146118d957806399f0a2ec146113755780639d783fd6146110e9578063a03d0545146110cd578063a22cb46514611019578063a3d545f514610fe3578063b166d3e614610fb8578063b88d4fde14610f57578063bae930cb14610f15578063bc4af79d14610410578063bd2fdb8014610371578063c6c17ec014610344578063c87b56dd146102eb578063cb51b0f3146102d0578063d2d4286414610298578063e42596a114610269578063e985e9c5146102115763f698da25146101ec575f80fd5b3461020e578060031936011261020e57602061020661388e565b604051908152f35b80fd5b503461020e57604036600319011261020e57604061022d612b2a565b91610236612b40565b9260018060a01b031681526005602052209060018060a01b03165f52602052602060ff60405f2054166040519015158152f35b503461020e57602036600319011261020e5760ff60406020926004358152600d84522054166040519015158152f35b503461020e57602036600319011261020e576102cc6102b8600435613472565b604051918291602083526020830190612bd1565b0390f35b503461020e578060031936011261020e576020604051818152f35b346103405760203660031901126103405761030760043561348b565b505f604051610317602082612c44565b526102cc604051610329602082612c44565b5f8152604051918291602083526020830190612b06565b5f80fd5b34610340576020366003190112610340576004355f52600c6020526020600260405f200154604051908152f35b34610340576040366003190112610340576103de600435610390612b40565b61039982613472565b915f52600b60205260405f20908154151590816103f4575b50156103e9576002015460401c63ffffffff165b63ffffffff604051938493604085526040850190612bd1565b911660208301520390f35b5063ffffffff6103c5565b60018301546001600160a01b03918216911614159050846103b1565b34610340576040366003190112610340576001600160401b03600435116103405761014060043536036003190112610340576024356001600160401b03811161034057610461903690600401612ba4565b61046f600435600401612f58565b9161047f61012460043501612f98565b9261048e600435600401612f58565b936104ad6104a66044600435016004356004016130c7565b3691612c80565b60208151910120946104cc6104a66064600435016004356004016130c7565b60208151910120956104e860c46004350160043560040161343d565b604051916001600160fb1b038211610340578260209161051c9360051b80918484013781010301601f198101835282612c44565b602081519101209661053860e46004350160043560040161343d565b604051602081019a928b925f5b818110610eed5750505090816105716001600160401b039594936106309d03601f198101835282612c44565b5190209061058461012460043501612f98565b926040519560208701977fd96c0b55e4a0f626b6be9a89cc210a562f01e00becb1fcbe28b87d510ea024aa895260018060a01b03166040880152602460043501356060880152608087015260a08601526084600435013560c086015260a4600435013560e0860152610100850152610120840152610104600435013561014084015216610160820152610160815261061e61018082612c44565b519020916101046004350135906134bf565b5061064e60246004350135610649600435600401612f58565b613226565b5f818152600260205260409020546001600160a01b0316610edb576106866106806044600435016004356004016130c7565b9061376e565b61069d6106806064600435016004356004016130c7565b60405163cf0c017d60e01b81526004803560a40135908201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690602081602481855afa8015610e1d57610e9d575b50601061070c60c46004350160043560040161343d565b905011610e755761072760e46004350160043560040161343d565b80929192158015610e6b575b610e59576040516378697a6760e01b815291602083600481845afa928315610e1d575f93610e28575b505f5b828110610d3a575f868152600c60205260409020866001600160a01b036107896004803501612f58565b8354600160a01b6001600160e01b03199091169190921667ffffffffffffffff60a01b19161717825560846004803591820135600185015560a482013560028501556107da916044810191016130c7565b600384929401906001600160401b038111610c1757610803816107fd8454612cb6565b84613132565b5f601f8211600114610cd7578190610833939495965f92610c69575b50508160011b915f199060031b1c19161790565b90555b61084a6064600435016004356004016130c7565b60048394929401906001600160401b038111610c175761086e816107fd8454612cb6565b5f601f8211600114610c7457819061089d939495965f92610c695750508160011b915f199060031b1c19161790565b90555b6108b460c46004350160043560040161343d565b6005840193916001600160401b038211610c1757600160401b8211610c17578454828655808310610c3f575b50935f5260205f205f5b828110610c2b578460068561090960e46004350160043560040161343d565b92909101906001600160401b038311610c1757600160401b8311610c17578154838355808410610bfb575b50905f5260205f205f5b838110610be057846001600160a01b0361095b6004803501612f58565b168015610bcd575f828152600260205260409020546001600160a01b031680151591829190849083610b9a575b805f52600360205260405f2060018154019055815f52600260205260405f20816bffffffffffffffffffffffff60a01b825416179055827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a450610b43575b610b30576109fb600435600401612f58565b90610a106044600435016004356004016130c7565b610a6d610a2a6064600495949535016004356004016130c7565b610a7b610a4160c46004350160043560040161343d565b939092610a5860e46004350160043560040161343d565b9690996040519860a08a5260a08a0191613181565b918783036020890152613181565b60043560840135604086015284810360608601528281526001600160fb1b0383116103405760409260051b809260208301370182602082016020868403016080870152520193905f5b818110610b0a5750505060043560a40135936001600160a01b0316927f9090eb2c5da80f492c1f819740b2d6f99432c324586afc3de5e00fd95eebd639919081900390a4005b909194602080600192838060a01b03610b228a612b56565b168152019601929101610ac4565b6339e3563760e11b5f525f60045260245ffd5b815f52600c60205260405f20805460018160e01c0163ffffffff8111610b86576001600160e01b0390911660e09190911b6001600160e01b0319161790556109e9565b634e487b7160e01b5f52601160045260245ffd5b5f82815260046020526040902080546001600160a01b0319169055825f52600360205260405f205f198154019055610988565b633250574960e11b5f525f60045260245ffd5b6001906020610bee85612f58565b940193818401550161093e565b610c1190835f52848060205f2001910390613117565b84610934565b634e487b7160e01b5f52604160045260245ffd5b6001906020873597019681840155016108ea565b855f52828060205f20019103905f5b828110610c5c5750506108e0565b5f82820155600101610c4e565b01359050868061081f565b601f19821695835f5260205f20915f5b888110610cbf57508360019596979810610ca6575b505050811b0190556108a0565b01355f19600384901b60f8161c19169055858080610c99565b90926020600181928686013581550194019101610c84565b601f19821695835f5260205f20915f5b888110610d2257508360019596979810610d09575b505050811b019055610836565b01355f19600384901b60f8161c19169055858080610cfc565b90926020600181928686013581550194019101610ce7565b610d4d610d4882858861387e565b612f58565b823b1561034057604051638bf8c1f960e01b81526001600160a01b0391909116600482015260ff851660248201525f81604481865afa8015610e1d57610e0d575b505f5b818110610da1575060010161075f565b610daf610d4882868961387e565b6001600160a01b03610dc5610d4885888b61387e565b6001600160a01b03909216911614610ddf57600101610d91565b610ded610d4883868961387e565b63daf71d4960e01b5f9081526001600160a01b0391909116600452602490fd5b5f610e1791612c44565b86610d8e565b6040513d5f823e3d90fd5b610e4b91935060203d602011610e52575b610e438183612c44565b8101906134f9565b918561075c565b503d610e39565b63c68957d560e01b5f5260045260245ffd5b5060208111610733565b610e8960c46004350160043560040161343d565b905063d57f5ac560e01b5f5260045260245ffd5b6020813d602011610ed3575b81610eb660209383612c44565b8101031261034057516001600160a01b03811681146106f5575f80fd5b3d9150610ea9565b630198b46560e51b5f5260045260245ffd5b90919c6020808f92600193610f07858060a01b0391612b56565b168152019e01929101610545565b34610340576020366003190112610340576040600435610f34816131f2565b905f52600c602052815f205460e01c82519160018060a01b031682526020820152f35b3461034057608036600319011261034057610f70612b2a565b610f78612b40565b606435916001600160401b038311610340573660238401121561034057610fac610fb6933690602481600401359101612c80565b91604435916132fe565b005b34610340576040366003190112610340576020610fd96024356004356132b2565b6040519015158152f35b34610340576020366003190112610340576004355f52600c60205260206001600160401b0360405f205460a01c16604051908152f35b3461034057604036600319011261034057611032612b2a565b602435908115158092036103405733156110ba576001600160a01b03169081156110a757335f52600560205260405f20825f5260205260405f2060ff1981541660ff83161790556040519081527f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c3160203392a3005b50630b61174360e31b5f5260045260245ffd5b63a9fbf51f60e01b5f525f60045260245ffd5b3461034057602036600319011261034057610fb6600435613260565b34610340576040366003190112610340576004356001600160401b0381116103405780600401906101206003198236030112610340576024356001600160401b0381116103405761113e903690600401612ba4565b91906024820193828161115087612f58565b9660e48301359761010484019761116689612f98565b9684359a61117385612f58565b988c604489019a6111838c612fbf565b60648b019e8f61119290612fbf565b9b6084019e8f6111a190612fbf565b60a482019d6111af8f612fbf565b9260c4019d8e6111be916130c7565b36906111c992612c80565b80519060200120936111da90612f98565b946040519660208801987fa4392aa91035228f9aa4dbed2bb3393763dd294f8e4e5200ae371cb7feba95558a526040890152600160a01b6001900316606088015263ffffffff16608087015263ffffffff1660a086015263ffffffff1660c085015263ffffffff1660e0840152610100830152846101208301526001600160401b0316610140820152610140815261127461016082612c44565b51902091611281956134bf565b5061128b81612f58565b61129590896137de565b1561134957877fcdd0a9351a58f15fc341ed7068cb48615960a22938c5fb37c87eb0c0e61dd89e63ffffffff896113448a8a848b818c61130c8d611306611300859f6112f46112ee6112fa92610d48610680888d6130c7565b9a612fbf565b9c612fbf565b99612fbf565b93612fbf565b946130c7565b9c90966040519a8b9a168a5216602089015216604087015216606085015260a0608085015260018060a01b03169660a0840191613181565b0390a3005b6113538891612f58565b621894e160e31b5f9081526004929092526001600160a01b0316602452604490fd5b34610340576040366003190112610340576004356001600160401b03811161034057806004019060c06003198236030112610340576024356001600160401b038111610340576113c9903690600401612ba4565b929091813591825f52600960205260405f2093600185019460018060a01b0386541680156118c65760848501359760a486019361140585612f98565b99602488019a896114158d612fbf565b60448b019a6114238c612fbf565b90606401996114328b8d6130c7565b369061143d92612c80565b805190602001209061144e90612f98565b916040519360208501957f7ebf79c743d59c0fc12a4c79fb02aba216e71aa9b716d36930533a352f8b22b28752604086015263ffffffff16606085015263ffffffff16608084015260a08301528460c08301526001600160401b031660e082015260e081526114bf61010082612c44565b519020916114cc956134bf565b50805486546001600160a01b038116906114e68284613512565b6114f085876130c7565b6114f99161376e565b6002840180548060401c60ff166118b3576003860154156118a0576001600160401b038116620151808101809111610b865780421161188a57508b63ffffffff61154c61154588613472565b5192612fbf565b16811c6118665750845f52600b6020526001600160401b0360405f209360a01c16926001600160401b03600182015460a01c16841061184d5750886116726003956001600160401b038f966115d08f986115ca8f988f9261161a9b600160401b6115c49368ff00000000000000001916179055612fbf565b97612fbf565b976130c7565b9790604051996115df8b612c0d565b8a5260208a0194855260408a0192835260608a01988442168a5263ffffffff60808c019816885263ffffffff60a08c01991689523691612c80565b60c089019081525f9a8b52600b6020526040909a2097518855915160018801805493516001600160e01b03199094166001600160a01b0392909216919091179190921660a01b67ffffffffffffffff60a01b16179055565b6001600160401b038060028601945116166001600160401b031984541617835551906bffffffff000000000000000083549163ffffffff60601b905160601b169260401b16906fffffffffffffffff00000000000000001916171790550190518051906001600160401b038211610c17576116f7826116f18554612cb6565b85613132565b602090601f83116001146117b257946117796117736117a29663ffffffff999661175e878c9861177f987f763eaab6d71f31277561163178b244b0ed522854825b0356100f97ca59b5edb49f9d5f926117a75750508160011b915f199060031b1c19161790565b90555b549b546001600160a01b03169c612fbf565b96612fbf565b936130c7565b919092604051968796168652166020850152606060408501526060840191613181565b0390a4005b015190505f8061081f565b90601f19831691845f52815f20925f5b81811061183557506117a29663ffffffff999660018761177f977f763eaab6d71f31277561163178b244b0ed522854825b0356100f97ca59b5edb49e9c97611779978f9b611773981061181d575b505050811b019055611761565b01515f1960f88460031b161c191690555f8080611810565b929360206001819287860151815501950193016117c2565b8a9054906342590ae560e01b5f5260045260245260445ffd5b63ffffffff6118748e612fbf565b6301166a8760e61b5f521660045260245260445ffd5b8a6305c5eaa360e51b5f5260045260245260445ffd5b8963771530af60e01b5f5260045260245ffd5b8963c962ef2b60e01b5f5260045260245ffd5b8563408d236160e01b5f5260045260245ffd5b346103405760403660031901126103405760206102066118f7612b2a565b60243590613226565b34610340575f366003190112610340576040515f60015461192081612cb6565b80845290600181169081156119ba575060011461195c575b6102cc8361194881850382612c44565b604051918291602083526020830190612b06565b60015f9081527fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf6939250905b8082106119a057509091508101602001611948611938565b919260018160209254838588010152019101909291611988565b60ff191660208086019190915291151560051b840190910191506119489050611938565b346103405760203660031901126103405760206119fc6004356131f2565b6040516001600160a01b039091168152f35b34610340576020366003190112610340576004355f52600e602052602060405f2054604051908152f35b34610340575f36600319011261034057611ad4611a747f0000000000000000000000000000000000000000000000000000000000000000613a49565b611a9d7f0000000000000000000000000000000000000000000000000000000000000000613a49565b6020611ae260405192611ab08385612c44565b5f84525f368137604051958695600f60f81b875260e08588015260e0870190612b06565b908582036040870152612b06565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110611b1957505050500390f35b835185528695509381019392810192600101611b0a565b34610340576020366003190112610340576004356060610100604051611b5581612c28565b5f81525f60208201525f60408201525f838201525f60808201528260a08201528260c08201528260e08201520152611b8c816131f2565b905f52600c60205260405f2090604051611ba581612c28565b825460018060a01b038116825260208201906001600160401b038160a01c168252604083019060e01c81526001850154606084019081526002860154906080850191825260405192611c0584611bfe8160038c01612cee565b0385612c44565b60a0860193845260405194611c2886611c218160048d01612cee565b0387612c44565b60c087019586526005890198604051809a8b91602082549182815201915f5260205f20905f5b818110611d545750505003611c63908b612c44565b60e08801998a52600601611c76906131a1565b6101008801908152604080516001600160a01b039a8b16815260208101829052985190991698880198909852516001600160401b031660608701525163ffffffff1660808601525160a08501525160c08401525161012060e0840152919291611ce490610160850190612b06565b9051838203603f1901610100850152611cfd9190612b06565b925192603f198382030161012084015283519081815260200193602001905f5b818110611d3e5784806102cc888751603f1984830301610140850152612bd1565b8251865260209586019590920191600101611d1d565b825484528e945060209093019260019283019201611c4e565b34610340575f366003190112610340576020604051620151808152f35b34610340575f366003190112610340576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610340576040366003190112610340576004356001600160401b038111610340578060040160a0600319833603011261034057602435916001600160401b03831161034057611e6c8291611e2a611ee6953690600401612ba4565b84359691611e37886131f2565b936064810135908960848201916001600160401b03611e5584612f98565b93611e83611e766104a66044602487019e8f612f98565b96019e8f906130c7565b6020815191012091612f98565b90826040519460208601967fdc4d5f9181c70255779cf77acec21bddaaae2b55365ae7b077b108e6dc0c188c8852604087015216606085015260808401528560a08401521660c082015260c08152611edc60e082612c44565b5190209186613691565b501561210a5750611ef684613260565b611f0361068083856130c7565b835f52600c60205260405f20611f1882612f98565b6001600160401b03825460a01c16906001600160401b0380611f39846130f9565b169116036120d25750611f76611f4e83612f98565b825467ffffffffffffffff60a01b191660a09190911b67ffffffffffffffff60a01b16178255565b6004611f8284866130c7565b91909201916001600160401b038211610c1757611fa3826116f18554612cb6565b5f90601f8311600114612038577feeafb5199aefa958bcca0700c0fc91da1acd8399a1b407529679b86cc052e3589694612028946120078561200e966001600160401b039a96611779965f9261202d5750508160011b915f199060031b1c19161790565b9055612f98565b604051948594168452604060208501526040840191613181565b0390a2005b013590508d8061081f565b601f19831691845f5260205f20925f5b8181106120ba5750946001856001600160401b039995611779957feeafb5199aefa958bcca0700c0fc91da1acd8399a1b407529679b86cc052e3589c9a9561200e996120289b106120a1575b505050811b019055612f98565b01355f19600384901b60f8161c191690558c8080612094565b91936020600181928787013581550195019201612048565b856001600160401b03846120ef6120e983956130f9565b91612f98565b92630d973c8f60e01b5f52600452166024521660445260645ffd5b84632f5d3abb60e11b5f5260045260018060a01b031660245260445ffd5b34610340576020366003190112610340576001600160a01b03612149612b2a565b168015612166575f526003602052602060405f2054604051908152f35b6322718ad960e21b5f525f60045260245ffd5b346103405760203660031901126103405760206119fc60043561348b565b3461034057366003190160a0811261034057608013610340576084356001600160401b038111610340576121cf903690600401612ba4565b600435906122536121df836131f2565b91604435946121ec612f82565b95602435966121f9612f82565b6040516001600160401b0360208201927ff6858c55dcddede01cb5c995240602e41280f93d88dbe7a756aed499a9d724e484528a60408401528b60608401528560808401521660a082015260a08152611edc60c082612c44565b50156122be5760207f13a169e007b5f62fedec7862b807a31ade9c17c0c21de3d8c1a4c3ee01e5146291835f52600d825260405f20600160ff19825416179055846122ac575b6040519485526001600160a01b031693a3005b835f52600e82528460405f2055612299565b632f5d3abb60e11b5f9081526004929092526001600160a01b0316602452604490fd5b3461034057602036600319011261034057610fb6600435612fd0565b3461034057610fb661230e36612b6a565b906040519261231e602085612c44565b5f84526132fe565b34610340575f36600319011261034057602060405160408152f35b3461034057366003190160c081126103405760a0136103405760a4356001600160401b0381116103405761237c612427913690600401612ba4565b612387929192612f42565b9260643593612394612f6c565b61239c612f42565b95602435966123a9612fac565b6001600160401b036123b9612f6c565b63ffffffff6040519360208501957f6b839ba2ea295a6c0c96032c919b058e32b1fe1d0ac74d6f7782c8c5c944008a875260018060a01b031660408601528c60608601521660808401528460a08401521660c082015260c0815261241e60e082612c44565b519020926134bf565b90612439612433612f42565b82613512565b63ffffffff612446612fac565b161580156125da575b6125ba57805f52600a60205260405f20612467612f42565b60018060a01b03165f5260205260405f2054801515806125a0575b61258f5750805f52600a60205260405f2061249b612f42565b60018060a01b03165f526020528160405f2055815f526009602052600260405f208281556124ff6124ca612f42565b6001830180546001600160e01b0319166001600160a01b03909216919091174360a01b67ffffffffffffffff60a01b16179055565b01805467ffffffffffffffff1916426001600160401b0316178155612522612fac565b63ffffffff60481b82549160481b169063ffffffff60481b1916179055612547612f42565b917f2b35b008818f7d11efc5ee5acf6b650cc4a4045b4b8fb74d90770c3b6cebb9466020612573612fac565b60405163ffffffff90911681526001600160a01b0390951694a4005b6279cb2f60e31b5f5260045260245ffd5b50805f5260096020526125b560405f20613612565b612482565b63ffffffff6125c7612fac565b634a55ff0160e01b5f521660045260245ffd5b50604063ffffffff6125ea612fac565b161161244f565b34610340576020366003190112610340576004355f60c060405161261481612c0d565b8281528260208201528260408201528260608201528260808201528260a08201520152805f52600960205260405f20906040519061265182612c0d565b8254825260018301549260018060a01b0384169160208401948386526001600160401b03604086019160a01c16815260028301549560608601926001600160401b03881684526003608088019560ff8a60401c161515875263ffffffff60a08a019a60481c168a5201549560c0880196875215612719575060e096926001600160401b0363ffffffff9593819360405199518a5260018060a01b0390511660208a015251166040880152511660608601525115156080850152511660a08301525160c0820152f35b63408d236160e01b5f5260045260245ffd5b3461034057602036600319011261034057606060c060405161274c81612c0d565b5f81525f60208201525f60408201525f838201525f60808201525f60a082015201526004355f52600b60205260405f2060405161278881612c0d565b815481526102cc600363ffffffff600185015481856001600160401b03602082019860018060a01b0385168a5281604084019560a01c16855281600282015495612804606086019383891685528760a06080890198828c60401c168a52019960601c1689526127fd604051809c819301612cee565b038a612c44565b60c08b019889526040519b8c9b60208d525160208d015260018060a01b0390511660408c0152511660608a015251166080880152511660a0860152511660c08401525160e080840152610100830190612b06565b3461034057610fb661286936612b6a565b91612d6f565b34610340575f36600319011261034057602060405160108152f35b34610340576040366003190112610340576001600160a01b036128ab612b2a565b165f52600860205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610340576040366003190112610340576128ec612b2a565b6024356128f88161348b565b331515806129aa575b8061297d575b61296a5781906001600160a01b0384811691167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9255f80a45f90815260046020526040902080546001600160a01b0319166001600160a01b03909216919091179055005b63a9fbf51f60e01b5f523360045260245ffd5b506001600160a01b0381165f90815260056020908152604080832033845290915290205460ff1615612907565b506001600160a01b038116331415612901565b34610340576020366003190112610340576004356129da8161348b565b505f526004602052602060018060a01b0360405f205416604051908152f35b34610340575f366003190112610340576040515f5f54612a1881612cb6565b80845290600181169081156119ba5750600114612a3f576102cc8361194881850382612c44565b5f8080527f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563939250905b808210612a8157509091508101602001611948611938565b919260018160209254838588010152019101909291612a69565b34610340576020366003190112610340576004359063ffffffff60e01b8216809203610340576020916380ac58cd60e01b8114908115612af5575b8115612ae4575b5015158152f35b6301ffc9a760e01b14905083612add565b635b5e139f60e01b81149150612ad6565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b600435906001600160a01b038216820361034057565b602435906001600160a01b038216820361034057565b35906001600160a01b038216820361034057565b6060906003190112610340576004356001600160a01b038116810361034057906024356001600160a01b0381168103610340579060443590565b9181601f84011215610340578235916001600160401b038311610340576020838186019501011161034057565b90602080835192838152019201905f5b818110612bee5750505090565b82516001600160a01b0316845260209384019390920191600101612be1565b60e081019081106001600160401b03821117610c1757604052565b61012081019081106001600160401b03821117610c1757604052565b90601f801991011681019081106001600160401b03821117610c1757604052565b6001600160401b038111610c1757601f01601f191660200190565b929192612c8c82612c65565b91612c9a6040519384612c44565b829481845281830111610340578281602093845f960137010152565b90600182811c92168015612ce4575b6020831014612cd057565b634e487b7160e01b5f52602260045260245ffd5b91607f1691612cc5565b5f9291815491612cfd83612cb6565b8083529260018116908115612d525750600114612d1957505050565b5f9081526020812093945091925b838310612d38575060209250010190565b600181602092949394548385870101520191019190612d27565b915050602093945060ff929192191683830152151560051b010190565b6001600160a01b0390911691908215610bcd575f828152600260205260409020546001600160a01b03169233151580612eb2575b50828415159182612e7f575b805f52600360205260405f2060018154019055815f52600260205260405f20816bffffffffffffffffffffffff60a01b825416179055857fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a4612e3c575b6001600160a01b0316808303612e2457505050565b6364283d7b60e01b5f5260045260245260445260645ffd5b815f52600c60205260405f20805460018160e01c0163ffffffff8111610b86576001600160e01b0390911660e09190911b6001600160e01b031916179055612e0f565b5f82815260046020526040902080546001600160a01b0319169055855f52600360205260405f205f198154019055612daf565b80612ef1575b15612ec3575f612da3565b8284612edb57637e27328960e01b5f5260045260245ffd5b63177e802f60e01b5f523360045260245260445ffd5b503384148015612f20575b80612eb857505f838152600460205260409020546001600160a01b03163314612eb8565b505f84815260056020908152604080832033845290915290205460ff16612efc565b6004356001600160a01b03811681036103405790565b356001600160a01b03811681036103405790565b6084356001600160401b03811681036103405790565b6064356001600160401b03811681036103405790565b356001600160401b03811681036103405790565b60443563ffffffff811681036103405790565b3563ffffffff811681036103405790565b5f818152600960205260409020600181015491906001600160a01b038316156130b4576003810192835415801590613093575b61308d576001600160401b039060a01c1660018101809111610b865740801561307a577f37b10999ffba87e32d2de99e7fbdf17799a9e820bfe7a74a3c712d228b48ba0a9160209160405183810191868352604082015260408152613069606082612c44565b5190208095555493604051908152a3565b826366e5a2ef60e01b5f5260045260245ffd5b50505050565b506001600160401b038160a01c1660018101809111610b8657431115613003565b5063408d236160e01b5f5260045260245ffd5b903590601e198136030182121561034057018035906001600160401b0382116103405760200191813603831361034057565b6001600160401b036001911601906001600160401b038211610b8657565b5f5b82811061312557505050565b5f82820155600101613119565b91601f821161314057505050565b80821161314c57505050565b613177925f5260205f20916020601f830160051c9210613179575b601f82910160051c039101613117565b565b5f9150613167565b908060209392818452848401375f828201840152601f01601f1916010190565b90604051918281549182825260208201905f5260205f20925f5b8181106131d057505061317792500383612c44565b84546001600160a01b03168352600194850194879450602090930192016131bb565b5f818152600260205260409020546001600160a01b0316919082156132145750565b637f32fbc960e11b5f5260045260245ffd5b9060405190602082019246845230604084015260018060a01b0316606083015260808201526080815261325a60a082612c44565b51902090565b805f52600d60205260ff60405f2054166132775750565b636cd5e3d360e11b5f5260045260245ffd5b805482101561329e575f5260205f2001905f90565b634e487b7160e01b5f52603260045260245ffd5b5f52600c602052600560405f2001905f918054925b8381106132d657505050505f90565b826132e18284613289565b90549060031b1c146132f5576001016132c7565b50505050600190565b929161330b818386612d6f565b813b6133175750505050565b604051630a85bd0160e11b81523360048201526001600160a01b0394851660248201526044810191909152608060648201529216919060209082908190613362906084830190612b06565b03815f865af15f91816133f8575b506133c557503d156133be573d61338681612c65565b906133946040519283612c44565b81523d5f602083013e5b805190816133b95782633250574960e11b5f5260045260245ffd5b602001fd5b606061339e565b6001600160e01b03191663757a42ff60e11b016133e657505f80808061308d565b633250574960e11b5f5260045260245ffd5b9091506020813d602011613435575b8161341460209383612c44565b8101031261034057516001600160e01b03198116810361034057905f613370565b3d9150613407565b903590601e198136030182121561034057018035906001600160401b03821161034057602001918160051b3603831361034057565b5f52600c602052613488600660405f20016131a1565b90565b5f818152600260205260409020546001600160a01b03169081156134ad575090565b637e27328960e01b5f5260045260245ffd5b95949290916134cf949287613691565b9290156134d95750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b90816020910312610340575160ff811681036103405790565b604051639ac5889d60e01b815291907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316602084600481845afa908115610e1d575f945f926135f1575b50803b1561034057604051638bf8c1f960e01b81526001600160a01b038516600482015260ff9290921660248301525f90829060449082905afa8015610e1d576135dc575b506135b482826137de565b6135bd57505050565b633c5e5d8360e21b83526004526001600160a01b031660245260449150fd5b6135e99193505f90612c44565b5f915f6135a9565b61360b91925060203d602011610e5257610e438183612c44565b905f613564565b600281015460ff8160401c16908115613671575b5061366c576003810154159081159161363d575090565b6001600160401b0391506001015460a01c166001810190818111610b865761010101809111610b865743111590565b505f90565b6001600160401b03915016620151808101809111610b865742115f613626565b9593916001600160401b03909391931680421161375c57506042906136b461388e565b906040519161190160f01b835260028301526022820152209360018060a01b038616918215159687613746575b505050841561373f57805f52600860205260405f20825f5260205260ff60405f20541661372a575f52600860205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b61375393975086906139a4565b935f80806136e1565b63c19ba24d60e01b5f5260045260245ffd5b90602481036137a55780600411610340576001600160e01b0319823516620aa89160e51b81141590816137cd575b506137a5575050565b6137c960405192839263729a48b960e11b8452602060048501526024840191613181565b0390fd5b620b889160e51b141590505f61379c565b6137e781613260565b6137f0816131f2565b6001600160a01b0392831692168214801561385f575b613858575f52600c602052600660405f2001905f918054925b83811061382e57505050505f90565b826138398284613289565b905460039190911b1c6001600160a01b0316146132f55760010161381f565b5050600190565b505f818152600c60205260409020546001600160a01b03168214613806565b919081101561329e5760051b0190565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316148061397b575b156138e9577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261325a60c082612c44565b507f000000000000000000000000000000000000000000000000000000000000000046146138c0565b929190833b6139f557906139b89291613a87565b5060048110156139e1571591826139ce57505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b60ff811690601f8211613a785760405191613a65604084612c44565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b9060418303613ab157613aaa9250602081013591604082359201355f1a90613abb565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613b32579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610e1d575f516001600160a01b03811615613b2857905f905f90565b505f906001905f90565b5050505f916003919056' as const
