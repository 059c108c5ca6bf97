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

export const assetsBytecode = '0x610180806040523461048657602081613c5f8038038091610020828561048a565b83398101031261048657516001600160a01b03811681036104865760405161004960408261048a565b600e81526d10db1bda5cdd195c88105cdcd95d60921b60208201526040519061007360408361048a565b6003825262434c4160e81b602083015260405161009160408261048a565b6008815260208101906721b637b4b9ba32b960c11b8252604051936100b760408661048a565b60018552603160f81b60208601908152845190946001600160401b038211610385575f5490600182811c9216801561047c575b60208310146103675781601f849311610407575b50602090601f83116001146103a4575f92610399575b50508160011b915f199060031b1c1916175f555b8051906001600160401b0382116103855760015490600182811c9216801561037b575b60208310146103675781601f8493116102f1575b50602090601f831160011461028b575f92610280575b50508160011b915f199060031b1c1916176001555b610193816104ad565b610120526101a0846104ad565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261020960c08261048a565b5190206080523060c0526101605260405161374690816105198239608051816134d0015260a05181613587015260c0518161349a015260e0518161351f01526101005181613545015261012051816117ae015261014051816117d70152610160518181816106a201528181611afd01526132120152f35b015190505f80610175565b60015f9081528281209350601f198516905b8181106102d957509084600195949392106102c1575b505050811b0160015561018a565b01515f1960f88460031b161c191690555f80806102b3565b9293602060018192878601518155019501930161029d565b8281111561015f5760015f52909150601f830160051c7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf66020851061035f575b849392601f0160051c82900391015f5b82811061034f57505061015f565b5f81830155859450600101610341565b5f9150610331565b634e487b7160e01b5f52602260045260245ffd5b91607f169161014b565b634e487b7160e01b5f52604160045260245ffd5b015190505f80610114565b5f8080528281209350601f198516905b8181106103ef57509084600195949392106103d7575b505050811b015f55610128565b01515f1960f88460031b161c191690555f80806103ca565b929360206001819287860151815501950193016103b4565b828111156100fe575f8052909150601f830160051c7f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e56360208510610474575b849392601f0160051c82900391015f5b8281106104645750506100fe565b5f81830155859450600101610456565b5f9150610446565b91607f16916100ea565b5f80fd5b601f909101601f19168101906001600160401b0382119082101761038557604052565b601f8151116104d85760208151910151602082106104c9571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301ffc9a7146126dc5750806306fdde031461263a578063081812fc146125fe578063095ea7b3146125145780631647795e146124cb57806317d4547c146124b057806323b872dd146124995780632d1e19e81461236c578063359003921461225857806342842e0e1461222f578063456e7ba514612213578063517c26e8146120eb5780636352211e146120cd57806363525f7d14611ed757806370a0823114611e8657806372a0407a14611b2c5780637b10399914611ae85780637cbd9bda14611acb5780637db78fac1461188e57806384b0196e146117965780639254f22b1461176c5780639599ac061461173c57806395d89b411461165e57806398466bdc1461163757806399f0a2ec146110d3578063a03d0545146110b7578063a22cb46514611003578063a3d545f514610fcd578063b166d3e614610fa2578063b88d4fde14610f41578063bae930cb14610eff578063bc4af79d146103fa578063bd2fdb801461035b578063c6c17ec01461032e578063c87b56dd146102d5578063cb51b0f3146102ba578063d2d4286414610282578063e42596a114610253578063e985e9c5146101fb5763f698da25146101d6575f80fd5b346101f857806003193601126101f85760206101f0613497565b604051908152f35b80fd5b50346101f85760403660031901126101f857604061021761276b565b91610220612781565b9260018060a01b031681526005602052209060018060a01b03165f52602052602060ff60405f2054166040519015158152f35b50346101f85760203660031901126101f85760ff60406020926004358152600d84522054166040519015158152f35b50346101f85760203660031901126101f8576102b66102a2600435613084565b60405191829160208352602083019061284c565b0390f35b50346101f857806003193601126101f8576020604051818152f35b3461032a57602036600319011261032a576102f160043561309d565b505f6040516103016020826128da565b526102b66040516103136020826128da565b5f8152604051918291602083526020830190612747565b5f80fd5b3461032a57602036600319011261032a576004355f52600c6020526020600260405f200154604051908152f35b3461032a57604036600319011261032a576103c860043561037a612781565b61038382613084565b915f52600b60205260405f20908154151590816103de575b50156103d3576002015460401c63ffffffff165b63ffffffff60405193849360408552604085019061284c565b911660208301520390f35b5063ffffffff6103af565b60018301546001600160a01b039182169116141590508461039b565b3461032a57604036600319011261032a576001600160401b036004351161032a576101406004353603600319011261032a576024356001600160401b03811161032a5761044b9036906004016127e5565b610459600435600401612ce3565b9161046961012460043501612ccf565b92610478600435600401612ce3565b93610497610490604460043501600435600401612cf7565b3691612916565b60208151910120946104b6610490606460043501600435600401612cf7565b60208151910120956104d260c46004350160043560040161304f565b604051916001600160fb1b03821161032a57826020916105069360051b80918484013781010301601f1981018352826128da565b602081519101209661052260e46004350160043560040161304f565b604051602081019a928b925f5b818110610ed757505050908161055b6001600160401b0395949361061a9d03601f1981018352826128da565b5190209061056e61012460043501612ccf565b926040519560208701977fd96c0b55e4a0f626b6be9a89cc210a562f01e00becb1fcbe28b87d510ea024aa895260018060a01b03166040880152602460043501356060880152608087015260a08601526084600435013560c086015260a4600435013560e08601526101008501526101208401526101046004350135610140840152166101608201526101608152610608610180826128da565b519020916101046004350135906131ae565b5061063860246004350135610633600435600401612ce3565b612e56565b5f818152600260205260409020546001600160a01b0316610ec55761067061066a604460043501600435600401612cf7565b90613403565b61068761066a606460043501600435600401612cf7565b60405163cf0c017d60e01b81526004803560a40135908201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690602081602481855afa8015610e0757610e87575b5060106106f660c46004350160043560040161304f565b905011610e5f5761071160e46004350160043560040161304f565b80929192158015610e55575b610e43576040516378697a6760e01b815291602083600481845afa928315610e07575f93610e12575b505f5b828110610d24575f868152600c60205260409020866001600160a01b036107736004803501612ce3565b8354600160a01b6001600160e01b03199091169190921667ffffffffffffffff60a01b19161717825560846004803591820135600185015560a482013560028501556107c491604481019101612cf7565b600384929401906001600160401b038111610c01576107ed816107e7845461294c565b84612d62565b5f601f8211600114610cc157819061081d939495965f92610c53575b50508160011b915f199060031b1c19161790565b90555b610834606460043501600435600401612cf7565b60048394929401906001600160401b038111610c0157610858816107e7845461294c565b5f601f8211600114610c5e578190610887939495965f92610c535750508160011b915f199060031b1c19161790565b90555b61089e60c46004350160043560040161304f565b6005840193916001600160401b038211610c0157600160401b8211610c01578454828655808310610c29575b50935f5260205f205f5b828110610c1557846006856108f360e46004350160043560040161304f565b92909101906001600160401b038311610c0157600160401b8311610c01578154838355808410610be5575b50905f5260205f205f5b838110610bca57846001600160a01b036109456004803501612ce3565b168015610bb7575f828152600260205260409020546001600160a01b031680151591829190849083610b84575b805f52600360205260405f2060018154019055815f52600260205260405f20816bffffffffffffffffffffffff60a01b825416179055827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a450610b2d575b610b1a576109e5600435600401612ce3565b906109fa604460043501600435600401612cf7565b610a57610a14606460049594953501600435600401612cf7565b610a65610a2b60c46004350160043560040161304f565b939092610a4260e46004350160043560040161304f565b9690996040519860a08a5260a08a0191612db1565b918783036020890152612db1565b60043560840135604086015284810360608601528281526001600160fb1b03831161032a5760409260051b809260208301370182602082016020868403016080870152520193905f5b818110610af45750505060043560a40135936001600160a01b0316927f9090eb2c5da80f492c1f819740b2d6f99432c324586afc3de5e00fd95eebd639919081900390a4005b909194602080600192838060a01b03610b0c8a612797565b168152019601929101610aae565b6339e3563760e11b5f525f60045260245ffd5b815f52600c60205260405f20805460018160e01c0163ffffffff8111610b70576001600160e01b0390911660e09190911b6001600160e01b0319161790556109d3565b634e487b7160e01b5f52601160045260245ffd5b5f82815260046020526040902080546001600160a01b0319169055825f52600360205260405f205f198154019055610972565b633250574960e11b5f525f60045260245ffd5b6001906020610bd885612ce3565b9401938184015501610928565b610bfb90835f52848060205f2001910390612d47565b8461091e565b634e487b7160e01b5f52604160045260245ffd5b6001906020873597019681840155016108d4565b855f52828060205f20019103905f5b828110610c465750506108ca565b5f82820155600101610c38565b013590508680610809565b601f19821695835f5260205f20915f5b888110610ca957508360019596979810610c90575b505050811b01905561088a565b01355f19600384901b60f8161c19169055858080610c83565b90926020600181928686013581550194019101610c6e565b601f19821695835f5260205f20915f5b888110610d0c57508360019596979810610cf3575b505050811b019055610820565b01355f19600384901b60f8161c19169055858080610ce6565b90926020600181928686013581550194019101610cd1565b610d37610d32828588613473565b612ce3565b823b1561032a57604051638bf8c1f960e01b81526001600160a01b0391909116600482015260ff851660248201525f81604481865afa8015610e0757610df7575b505f5b818110610d8b5750600101610749565b610d99610d32828689613473565b6001600160a01b03610daf610d3285888b613473565b6001600160a01b03909216911614610dc957600101610d7b565b610dd7610d32838689613473565b63daf71d4960e01b5f9081526001600160a01b0391909116600452602490fd5b5f610e01916128da565b86610d78565b6040513d5f823e3d90fd5b610e3591935060203d602011610e3c575b610e2d81836128da565b8101906131e8565b9185610746565b503d610e23565b63c68957d560e01b5f5260045260245ffd5b506020811161071d565b610e7360c46004350160043560040161304f565b905063d57f5ac560e01b5f5260045260245ffd5b6020813d602011610ebd575b81610ea0602093836128da565b8101031261032a57516001600160a01b03811681146106df575f80fd5b3d9150610e93565b630198b46560e51b5f5260045260245ffd5b90919c6020808f92600193610ef1858060a01b0391612797565b168152019e0192910161052f565b3461032a57602036600319011261032a576040600435610f1e81612e22565b905f52600c602052815f205460e01c82519160018060a01b031682526020820152f35b3461032a57608036600319011261032a57610f5a61276b565b610f62612781565b606435916001600160401b03831161032a573660238401121561032a57610f96610fa0933690602481600401359101612916565b9160443591612f10565b005b3461032a57604036600319011261032a576020610fc3602435600435612eca565b6040519015158152f35b3461032a57602036600319011261032a576004355f52600c60205260206001600160401b0360405f205460a01c16604051908152f35b3461032a57604036600319011261032a5761101c61276b565b6024359081151580920361032a5733156110a4576001600160a01b031690811561109157335f52600560205260405f20825f5260205260405f2060ff1981541660ff83161790556040519081527f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c3160203392a3005b50630b61174360e31b5f5260045260245ffd5b63a9fbf51f60e01b5f525f60045260245ffd5b3461032a57602036600319011261032a57610fa0600435612ea1565b3461032a57604036600319011261032a576004356001600160401b03811161032a57806004019060c0600319823603011261032a576024356001600160401b03811161032a576111279036906004016127e5565b929091813591825f52600960205260405f2093600185019460018060a01b0386541680156116245760848501359760a486019361116385612ccf565b99602488019a896111738d612e90565b60448b019a6111818c612e90565b90606401996111908b8d612cf7565b369061119b92612916565b80519060200120906111ac90612ccf565b916040519360208501957f7ebf79c743d59c0fc12a4c79fb02aba216e71aa9b716d36930533a352f8b22b28752604086015263ffffffff16606085015263ffffffff16608084015260a08301528460c08301526001600160401b031660e082015260e0815261121d610100826128da565b5190209161122a956131ae565b50805486546001600160a01b038116906112448284613201565b61124e8587612cf7565b61125791613403565b6002840180548060401c60ff16611611576003860154156115fe576001600160401b038116620151808101809111610b70578042116115e857508b63ffffffff6112aa6112a388613084565b5192612e90565b16811c6115c45750845f52600b6020526001600160401b0360405f209360a01c16926001600160401b03600182015460a01c1684106115ab5750886113d06003956001600160401b038f9661132e8f986113288f988f926113789b600160401b6113229368ff00000000000000001916179055612e90565b97612e90565b97612cf7565b97906040519961133d8b612888565b8a5260208a0194855260408a0192835260608a01988442168a5263ffffffff60808c019816885263ffffffff60a08c01991689523691612916565b60c089019081525f9a8b52600b6020526040909a2097518855915160018801805493516001600160e01b03199094166001600160a01b0392909216919091179190921660a01b67ffffffffffffffff60a01b16179055565b6001600160401b038060028601945116166001600160401b031984541617835551906bffffffff000000000000000083549163ffffffff60601b905160601b169260401b16906fffffffffffffffff00000000000000001916171790550190518051906001600160401b038211610c01576114558261144f855461294c565b85612d62565b602090601f831160011461151057946114d76114d16115009663ffffffff99966114bc878c986114dd987f763eaab6d71f31277561163178b244b0ed522854825b0356100f97ca59b5edb49f9d5f926115055750508160011b915f199060031b1c19161790565b90555b549b546001600160a01b03169c612e90565b96612e90565b93612cf7565b919092604051968796168652166020850152606060408501526060840191612db1565b0390a4005b015190505f80610809565b90601f19831691845f52815f20925f5b81811061159357506115009663ffffffff99966001876114dd977f763eaab6d71f31277561163178b244b0ed522854825b0356100f97ca59b5edb49e9c976114d7978f9b6114d1981061157b575b505050811b0190556114bf565b01515f1960f88460031b161c191690555f808061156e565b92936020600181928786015181550195019301611520565b8a9054906342590ae560e01b5f5260045260245260445ffd5b63ffffffff6115d28e612e90565b6301166a8760e61b5f521660045260245260445ffd5b8a6305c5eaa360e51b5f5260045260245260445ffd5b8963771530af60e01b5f5260045260245ffd5b8963c962ef2b60e01b5f5260045260245ffd5b8563408d236160e01b5f5260045260245ffd5b3461032a57604036600319011261032a5760206101f061165561276b565b60243590612e56565b3461032a575f36600319011261032a576040515f60015461167e8161294c565b808452906001811690811561171857506001146116ba575b6102b6836116a6818503826128da565b604051918291602083526020830190612747565b60015f9081527fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf6939250905b8082106116fe575090915081016020016116a6611696565b9192600181602092548385880101520191019092916116e6565b60ff191660208086019190915291151560051b840190910191506116a69050611696565b3461032a57602036600319011261032a57602061175a600435612e22565b6040516001600160a01b039091168152f35b3461032a57602036600319011261032a576004355f52600e602052602060405f2054604051908152f35b3461032a575f36600319011261032a576118326117d27f0000000000000000000000000000000000000000000000000000000000000000613652565b6117fb7f0000000000000000000000000000000000000000000000000000000000000000613652565b60206118406040519261180e83856128da565b5f84525f368137604051958695600f60f81b875260e08588015260e0870190612747565b908582036040870152612747565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061187757505050500390f35b835185528695509381019392810192600101611868565b3461032a57602036600319011261032a5760043560606101006040516118b3816128be565b5f81525f60208201525f60408201525f838201525f60808201528260a08201528260c08201528260e082015201526118ea81612e22565b905f52600c60205260405f2090604051611903816128be565b825460018060a01b038116825260208201906001600160401b038160a01c168252604083019060e01c815260018501546060840190815260028601549060808501918252604051926119638461195c8160038c01612984565b03856128da565b60a08601938452604051946119868661197f8160048d01612984565b03876128da565b60c087019586526005890198604051809a8b91602082549182815201915f5260205f20905f5b818110611ab257505050036119c1908b6128da565b60e08801998a526006016119d490612dd1565b6101008801908152604080516001600160a01b039a8b16815260208101829052985190991698880198909852516001600160401b031660608701525163ffffffff1660808601525160a08501525160c08401525161012060e0840152919291611a4290610160850190612747565b9051838203603f1901610100850152611a5b9190612747565b925192603f198382030161012084015283519081815260200193602001905f5b818110611a9c5784806102b6888751603f198483030161014085015261284c565b8251865260209586019590920191600101611a7b565b825484528e9450602090930192600192830192016119ac565b3461032a575f36600319011261032a576020604051620151808152f35b3461032a575f36600319011261032a576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b3461032a57604036600319011261032a576004356001600160401b03811161032a578060040160a0600319833603011261032a57602435916001600160401b03831161032a57611bca8291611b88611c449536906004016127e5565b84359691611b9588612e22565b936064810135908960848201916001600160401b03611bb384612ccf565b93611be1611bd46104906044602487019e8f612ccf565b96019e8f90612cf7565b6020815191012091612ccf565b90826040519460208601967fdc4d5f9181c70255779cf77acec21bddaaae2b55365ae7b077b108e6dc0c188c8852604087015216606085015260808401528560a08401521660c082015260c08152611c3a60e0826128da565b51902091866130d1565b5015611e685750611c5484612ea1565b611c6161066a8385612cf7565b835f52600c60205260405f20611c7682612ccf565b6001600160401b03825460a01c16906001600160401b0380611c9784612d29565b16911603611e305750611cd4611cac83612ccf565b825467ffffffffffffffff60a01b191660a09190911b67ffffffffffffffff60a01b16178255565b6004611ce08486612cf7565b91909201916001600160401b038211610c0157611d018261144f855461294c565b5f90601f8311600114611d96577feeafb5199aefa958bcca0700c0fc91da1acd8399a1b407529679b86cc052e3589694611d8694611d6585611d6c966001600160401b039a966114d7965f92611d8b5750508160011b915f199060031b1c19161790565b9055612ccf565b604051948594168452604060208501526040840191612db1565b0390a2005b013590508d80610809565b601f19831691845f5260205f20925f5b818110611e185750946001856001600160401b0399956114d7957feeafb5199aefa958bcca0700c0fc91da1acd8399a1b407529679b86cc052e3589c9a95611d6c99611d869b10611dff575b505050811b019055612ccf565b01355f19600384901b60f8161c191690558c8080611df2565b91936020600181928787013581550195019201611da6565b856001600160401b0384611e4d611e478395612d29565b91612ccf565b92630d973c8f60e01b5f52600452166024521660445260645ffd5b84632f5d3abb60e11b5f5260045260018060a01b031660245260445ffd5b3461032a57602036600319011261032a576001600160a01b03611ea761276b565b168015611ec4575f526003602052602060405f2054604051908152f35b6322718ad960e21b5f525f60045260245ffd5b3461032a57611f8b611ee836612812565b611ef483949293612ce3565b6060850193906040860135611f0886612ccf565b90611f1288612ce3565b611f2060208a013598612ccf565b6001600160401b036040519160208301937f158bc435637c0e0bd06b5d6e282efb0a8873572d2acbe1fdd562414e4db64d1b855260018060a01b031660408401528a60608401528460808401521660a082015260a08152611f8260c0826128da565b519020926131ae565b91611f9e611f9882612ce3565b83613201565b815f52600a60205260405f20611fb382612ce3565b60018060a01b03165f5260205260405f2054801515806120b3575b6120a25750815f52600a60205260405f20611fe882612ce3565b60018060a01b03165f526020528260405f2055825f526009602052600260405f2083815561204d61201884612ce3565b6001830180546001600160e01b0319166001600160a01b03909216919091174360a01b67ffffffffffffffff60a01b16179055565b01805467ffffffffffffffff1916426001600160401b03161790556001600160a01b039061207a90612ce3565b16917f0c8ea7241e8a3d68fe7d7ac4f6fcf56f1ac2e8f4b437a309c296a067f8d105cc5f80a4005b6279cb2f60e31b5f5260045260245ffd5b50805f5260096020526120c860405f20613384565b611fce565b3461032a57602036600319011261032a57602061175a60043561309d565b3461032a576120f936612812565b9061218583359261210984612e22565b926040860135606087019661212b60206121228a612ccf565b92013598612ccf565b6040516001600160401b0360208201927ff6858c55dcddede01cb5c995240602e41280f93d88dbe7a756aed499a9d724e484528a60408401528b60608401528560808401521660a082015260a08152611c3a60c0826128da565b50156121f05760207f13a169e007b5f62fedec7862b807a31ade9c17c0c21de3d8c1a4c3ee01e5146291835f52600d825260405f20600160ff19825416179055846121de575b6040519485526001600160a01b031693a3005b835f52600e82528460405f20556121cb565b632f5d3abb60e11b5f9081526004929092526001600160a01b0316602452604490fd5b3461032a57602036600319011261032a57610fa0600435612bd8565b3461032a57610fa0612240366127ab565b90604051926122506020856128da565b5f8452612f10565b3461032a57602036600319011261032a576004355f60a060405161227b816128a3565b8281528260208201528260408201528260608201528260808201520152805f52600960205260405f2090604051906122b2826128a3565b8254825260018301549060018060a01b03821691602084018381526001600160401b03604086019260a01c168252600286015492600360608701976001600160401b038616895260ff608089019660401c161515865201549460a087019586521561235a5750946001600160401b03809260c0976040519751885260018060a01b039051166020880152511660408601525116606084015251151560808301525160a0820152f35b63408d236160e01b5f5260045260245ffd5b3461032a57602036600319011261032a57606060c060405161238d81612888565b5f81525f60208201525f60408201525f838201525f60808201525f60a082015201526004355f52600b60205260405f206040516123c981612888565b815481526102b6600363ffffffff600185015481856001600160401b03602082019860018060a01b0385168a5281604084019560a01c16855281600282015495612445606086019383891685528760a06080890198828c60401c168a52019960601c16895261243e604051809c819301612984565b038a6128da565b60c08b019889526040519b8c9b60208d525160208d015260018060a01b0390511660408c0152511660608a015251166080880152511660a0860152511660c08401525160e080840152610100830190612747565b3461032a57610fa06124aa366127ab565b91612a05565b3461032a575f36600319011261032a57602060405160108152f35b3461032a57604036600319011261032a576001600160a01b036124ec61276b565b165f52600860205260405f206024355f52602052602060ff60405f2054166040519015158152f35b3461032a57604036600319011261032a5761252d61276b565b6024356125398161309d565b331515806125eb575b806125be575b6125ab5781906001600160a01b0384811691167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9255f80a45f90815260046020526040902080546001600160a01b0319166001600160a01b03909216919091179055005b63a9fbf51f60e01b5f523360045260245ffd5b506001600160a01b0381165f90815260056020908152604080832033845290915290205460ff1615612548565b506001600160a01b038116331415612542565b3461032a57602036600319011261032a5760043561261b8161309d565b505f526004602052602060018060a01b0360405f205416604051908152f35b3461032a575f36600319011261032a576040515f5f546126598161294c565b80845290600181169081156117185750600114612680576102b6836116a6818503826128da565b5f8080527f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563939250905b8082106126c2575090915081016020016116a6611696565b9192600181602092548385880101520191019092916126aa565b3461032a57602036600319011261032a576004359063ffffffff60e01b821680920361032a576020916380ac58cd60e01b8114908115612736575b8115612725575b5015158152f35b6301ffc9a760e01b1490508361271e565b635b5e139f60e01b81149150612717565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b600435906001600160a01b038216820361032a57565b602435906001600160a01b038216820361032a57565b35906001600160a01b038216820361032a57565b606090600319011261032a576004356001600160a01b038116810361032a57906024356001600160a01b038116810361032a579060443590565b9181601f8401121561032a578235916001600160401b03831161032a576020838186019501011161032a57565b90600319820160a0811261032a5760801361032a57600491608435906001600160401b03821161032a57612848916004016127e5565b9091565b90602080835192838152019201905f5b8181106128695750505090565b82516001600160a01b031684526020938401939092019160010161285c565b60e081019081106001600160401b03821117610c0157604052565b60c081019081106001600160401b03821117610c0157604052565b61012081019081106001600160401b03821117610c0157604052565b90601f801991011681019081106001600160401b03821117610c0157604052565b6001600160401b038111610c0157601f01601f191660200190565b929192612922826128fb565b9161293060405193846128da565b82948184528183011161032a578281602093845f960137010152565b90600182811c9216801561297a575b602083101461296657565b634e487b7160e01b5f52602260045260245ffd5b91607f169161295b565b5f92918154916129938361294c565b80835292600181169081156129e857506001146129af57505050565b5f9081526020812093945091925b8383106129ce575060209250010190565b6001816020929493945483858701015201910191906129bd565b915050602093945060ff929192191683830152151560051b010190565b6001600160a01b0390911691908215610bb7575f828152600260205260409020546001600160a01b03169233151580612b48575b50828415159182612b15575b805f52600360205260405f2060018154019055815f52600260205260405f20816bffffffffffffffffffffffff60a01b825416179055857fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a4612ad2575b6001600160a01b0316808303612aba57505050565b6364283d7b60e01b5f5260045260245260445260645ffd5b815f52600c60205260405f20805460018160e01c0163ffffffff8111610b70576001600160e01b0390911660e09190911b6001600160e01b031916179055612aa5565b5f82815260046020526040902080546001600160a01b0319169055855f52600360205260405f205f198154019055612a45565b80612b87575b15612b59575f612a39565b8284612b7157637e27328960e01b5f5260045260245ffd5b63177e802f60e01b5f523360045260245260445ffd5b503384148015612bb6575b80612b4e57505f838152600460205260409020546001600160a01b03163314612b4e565b505f84815260056020908152604080832033845290915290205460ff16612b92565b5f818152600960205260409020600181015491906001600160a01b03831615612cbc576003810192835415801590612c9b575b612c95576001600160401b039060a01c1660018101809111610b7057408015612c82577f37b10999ffba87e32d2de99e7fbdf17799a9e820bfe7a74a3c712d228b48ba0a9160209160405183810191868352604082015260408152612c716060826128da565b5190208095555493604051908152a3565b826366e5a2ef60e01b5f5260045260245ffd5b50505050565b506001600160401b038160a01c1660018101809111610b7057431115612c0b565b5063408d236160e01b5f5260045260245ffd5b356001600160401b038116810361032a5790565b356001600160a01b038116810361032a5790565b903590601e198136030182121561032a57018035906001600160401b03821161032a5760200191813603831361032a57565b6001600160401b036001911601906001600160401b038211610b7057565b5f5b828110612d5557505050565b5f82820155600101612d49565b91601f8211612d7057505050565b808211612d7c57505050565b612da7925f5260205f20916020601f830160051c9210612da9575b601f82910160051c039101612d47565b565b5f9150612d97565b908060209392818452848401375f828201840152601f01601f1916010190565b90604051918281549182825260208201905f5260205f20925f5b818110612e00575050612da7925003836128da565b84546001600160a01b0316835260019485019487945060209093019201612deb565b5f818152600260205260409020546001600160a01b031691908215612e445750565b637f32fbc960e11b5f5260045260245ffd5b9060405190602082019246845230604084015260018060a01b03166060830152608082015260808152612e8a60a0826128da565b51902090565b3563ffffffff8116810361032a5790565b805f52600d60205260ff60405f205416612eb85750565b636cd5e3d360e11b5f5260045260245ffd5b5f52600c602052600560405f2001905f918054925b83811015612f0857815f52828160205f20015414612eff57600101612edf565b50505050600190565b505050505f90565b9291612f1d818386612a05565b813b612f295750505050565b604051630a85bd0160e11b81523360048201526001600160a01b0394851660248201526044810191909152608060648201529216919060209082908190612f74906084830190612747565b03815f865af15f918161300a575b50612fd757503d15612fd0573d612f98816128fb565b90612fa660405192836128da565b81523d5f602083013e5b80519081612fcb5782633250574960e11b5f5260045260245ffd5b602001fd5b6060612fb0565b6001600160e01b03191663757a42ff60e11b01612ff857505f808080612c95565b633250574960e11b5f5260045260245ffd5b9091506020813d602011613047575b81613026602093836128da565b8101031261032a57516001600160e01b03198116810361032a57905f612f82565b3d9150613019565b903590601e198136030182121561032a57018035906001600160401b03821161032a57602001918160051b3603831361032a57565b5f52600c60205261309a600660405f2001612dd1565b90565b5f818152600260205260409020546001600160a01b03169081156130bf575090565b637e27328960e01b5f5260045260245ffd5b9593916001600160401b03909391931680421161319c57506042906130f4613497565b906040519161190160f01b835260028301526022820152209360018060a01b038616918215159687613186575b505050841561317f57805f52600860205260405f20825f5260205260ff60405f20541661316a575f52600860205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b61319393975086906135ad565b935f8080613121565b63c19ba24d60e01b5f5260045260245ffd5b95949290916131be9492876130d1565b9290156131c85750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b9081602091031261032a575160ff8116810361032a5790565b604051639ac5889d60e01b815291907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316602084600481845afa908115610e07575f945f92613363575b50803b1561032a57604051638bf8c1f960e01b81526001600160a01b038516600482015260ff9290921660248301525f90829060449082905afa8015610e075761334e575b506132a281612ea1565b6132ab81612e22565b6001600160a01b03928316921682148015613330575b61331a576132ce81613084565b835b815181101561331357600581901b8201602001516001600160a01b031684146132fb576001016132d0565b5050633c5e5d8360e21b835260045260245260449150fd5b5050505050565b633c5e5d8360e21b835260045260245260449150fd5b50808352600c60205260408320546001600160a01b031682146132c1565b61335b9193505f906128da565b5f915f613298565b61337d91925060203d602011610e3c57610e2d81836128da565b905f613253565b600281015460ff8160401c169081156133e3575b506133de57600381015415908115916133af575090565b6001600160401b0391506001015460a01c166001810190818111610b705761010101809111610b705743111590565b505f90565b6001600160401b03915016620151808101809111610b705742115f613398565b906024810361343a578060041161032a576001600160e01b0319823516620aa89160e51b8114159081613462575b5061343a575050565b61345e60405192839263729a48b960e11b8452602060048501526024840191612db1565b0390fd5b620b889160e51b141590505f613431565b91908110156134835760051b0190565b634e487b7160e01b5f52603260045260245ffd5b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03161480613584575b156134f2577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152612e8a60c0826128da565b507f000000000000000000000000000000000000000000000000000000000000000046146134c9565b929190833b6135fe57906135c19291613690565b5060048110156135ea571591826135d757505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b60ff811690601f8211613681576040519161366e6040846128da565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b90604183036136ba576136b39250602081013591604082359201355f1a906136c4565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161373b579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610e07575f516001600160a01b0381161561373157905f905f90565b505f906001905f90565b5050505f916003919056' as const
