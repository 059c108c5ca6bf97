// Generated from src/Grants.sol by compile.ts; do not edit.
export const grantsAbi = [
  {
    "inputs": [
      {
        "internalType": "contract Assets",
        "name": "assets_",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "jobs_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
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
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "uint8",
        "name": "granted",
        "type": "uint8"
      }
    ],
    "name": "GrantEngine",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "end",
        "type": "uint64"
      }
    ],
    "name": "GrantExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantIsRejected",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantIsRevoked",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantNotApproved",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantNotRequested",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "start",
        "type": "uint64"
      }
    ],
    "name": "GrantNotStarted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      }
    ],
    "name": "GrantOtherAsset",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "approvedBy",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "GrantOwnerChanged",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "program",
        "type": "bytes32"
      }
    ],
    "name": "GrantProgram",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "string",
        "name": "granted",
        "type": "string"
      }
    ],
    "name": "GrantPurpose",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "what",
        "type": "string"
      }
    ],
    "name": "GrantTerms",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      }
    ],
    "name": "GrantUsesSpent",
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
        "internalType": "bytes32",
        "name": "grant",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      }
    ],
    "name": "NotGrantee",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "OnlyJobs",
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
        "indexed": true,
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "Approved",
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
        "indexed": true,
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      }
    ],
    "name": "Rejected",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
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
        "indexed": true,
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      },
      {
        "components": [
          {
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "address",
            "name": "grantee",
            "type": "address"
          },
          {
            "internalType": "string",
            "name": "purpose",
            "type": "string"
          },
          {
            "internalType": "uint8",
            "name": "engines",
            "type": "uint8"
          },
          {
            "internalType": "bytes32[]",
            "name": "programs",
            "type": "bytes32[]"
          },
          {
            "internalType": "uint256",
            "name": "price",
            "type": "uint256"
          },
          {
            "internalType": "uint32",
            "name": "uses",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "epsilon",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "start",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "end",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "indexed": false,
        "internalType": "struct Grant",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "Requested",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
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
      }
    ],
    "name": "Revoked",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "ALL_ENGINES",
    "outputs": [
      {
        "internalType": "uint8",
        "name": "",
        "type": "uint8"
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
    "name": "MAX_PURPOSE",
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
    "name": "SHARE",
    "outputs": [
      {
        "internalType": "uint8",
        "name": "",
        "type": "uint8"
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
            "components": [
              {
                "internalType": "uint256",
                "name": "asset",
                "type": "uint256"
              },
              {
                "internalType": "address",
                "name": "grantee",
                "type": "address"
              },
              {
                "internalType": "string",
                "name": "purpose",
                "type": "string"
              },
              {
                "internalType": "uint8",
                "name": "engines",
                "type": "uint8"
              },
              {
                "internalType": "bytes32[]",
                "name": "programs",
                "type": "bytes32[]"
              },
              {
                "internalType": "uint256",
                "name": "price",
                "type": "uint256"
              },
              {
                "internalType": "uint32",
                "name": "uses",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "epsilon",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "start",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "end",
                "type": "uint64"
              },
              {
                "internalType": "bytes32",
                "name": "salt",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Grant",
            "name": "grant",
            "type": "tuple"
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
        "internalType": "struct GrantApproval",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "approve",
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
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "charge",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "name": "grantee",
            "type": "address"
          },
          {
            "internalType": "string",
            "name": "purpose",
            "type": "string"
          },
          {
            "internalType": "uint8",
            "name": "engines",
            "type": "uint8"
          },
          {
            "internalType": "bytes32[]",
            "name": "programs",
            "type": "bytes32[]"
          },
          {
            "internalType": "uint256",
            "name": "price",
            "type": "uint256"
          },
          {
            "internalType": "uint32",
            "name": "uses",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "epsilon",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "start",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "end",
            "type": "uint64"
          },
          {
            "internalType": "bytes32",
            "name": "salt",
            "type": "bytes32"
          }
        ],
        "internalType": "struct Grant",
        "name": "g",
        "type": "tuple"
      }
    ],
    "name": "grantHash",
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
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "grantOf",
    "outputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "uint256",
                "name": "asset",
                "type": "uint256"
              },
              {
                "internalType": "address",
                "name": "grantee",
                "type": "address"
              },
              {
                "internalType": "string",
                "name": "purpose",
                "type": "string"
              },
              {
                "internalType": "uint8",
                "name": "engines",
                "type": "uint8"
              },
              {
                "internalType": "bytes32[]",
                "name": "programs",
                "type": "bytes32[]"
              },
              {
                "internalType": "uint256",
                "name": "price",
                "type": "uint256"
              },
              {
                "internalType": "uint32",
                "name": "uses",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "epsilon",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "start",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "end",
                "type": "uint64"
              },
              {
                "internalType": "bytes32",
                "name": "salt",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Grant",
            "name": "terms",
            "type": "tuple"
          },
          {
            "internalType": "enum Grants.State",
            "name": "state",
            "type": "uint8"
          },
          {
            "internalType": "address",
            "name": "owner",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "moves",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "usesLeft",
            "type": "uint32"
          }
        ],
        "internalType": "struct Grants.Record",
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
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "isActive",
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
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      }
    ],
    "name": "isRevoked",
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
    "name": "jobs",
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
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "priceOf",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "price",
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
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "bytes32",
            "name": "grant",
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
        "internalType": "struct GrantRejection",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "reject",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "uint256",
                "name": "asset",
                "type": "uint256"
              },
              {
                "internalType": "address",
                "name": "grantee",
                "type": "address"
              },
              {
                "internalType": "string",
                "name": "purpose",
                "type": "string"
              },
              {
                "internalType": "uint8",
                "name": "engines",
                "type": "uint8"
              },
              {
                "internalType": "bytes32[]",
                "name": "programs",
                "type": "bytes32[]"
              },
              {
                "internalType": "uint256",
                "name": "price",
                "type": "uint256"
              },
              {
                "internalType": "uint32",
                "name": "uses",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "epsilon",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "start",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "end",
                "type": "uint64"
              },
              {
                "internalType": "bytes32",
                "name": "salt",
                "type": "bytes32"
              }
            ],
            "internalType": "struct Grant",
            "name": "grant",
            "type": "tuple"
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
        "internalType": "struct GrantRequest",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "request",
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
      },
      {
        "internalType": "address",
        "name": "grantee",
        "type": "address"
      },
      {
        "internalType": "string",
        "name": "purpose",
        "type": "string"
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
      }
    ],
    "name": "requireUsable",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "asset",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "price",
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
            "internalType": "uint256",
            "name": "asset",
            "type": "uint256"
          },
          {
            "internalType": "bytes32",
            "name": "grant",
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
        "internalType": "struct GrantRevocation",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "revoke",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const

export const grantsBytecode = '0x6101a080604052346101bd57604081612c57803803809161002082856101c1565b8339810103126101bd578051906001600160a01b03821682036101bd5760200151906001600160a01b03821682036101bd576040516100606040826101c1565b6008815260208101906721b637b4b9ba32b960c11b8252604051916100866040846101c1565b600183526020830191603160f81b835261009f816101f8565b610120526100ac846101f8565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261011560c0826101c1565b5190206080523060c05261016052610180526040516129f39081610264823960805181612791015260a05181612848015260c0518161275b015260e051816127e00152610100518161280601526101205181610be201526101405181610c0c015261016051818181610207015281816105c101528181610d1f01528181610e410152818161184401528181611c3a0152612213015261018051818181610cda0152611a470152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101e457604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610223576020815191015160208210610214571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301e615c814611b88575080630f34b44514611b6c5780631647795e14611b2057806317d4547c14611b04578063357dfebc14611a3057806347f8ed84146118155780635c36901c146117ec5780637182f21f14610d4e57806371a9730514610d095780637c8fce2314610cc457806384b0196e14610bc85780639aee26f11461083e578063a3a2656a14610805578063bd64486a146107e9578063d3505d0114610591578063d419f5f8146101e3578063e6cec1981461017a578063eec332fd1461013b578063f698da25146101185763f7ff81c4146100fa575f80fd5b34610115578060031936011261011557602060405160808152f35b80fd5b50346101155780600319360112610115576020610133612758565b604051908152f35b50346101155760203660031901126101155760409060058260043592838152600360205281812054938152600360205220015482519182526020820152f35b503461011557602036600319011261011557600435906001600160401b0382116101155761016060031983360301126101155760206101336101be846004016125ff565b6101c6612758565b6042916040519161190160f01b8352600283015260228201522090565b5034610115576101f236611f85565b90916101fe818061231e565b60018060a01b037f0000000000000000000000000000000000000000000000000000000000000000168135936040519563bae930cb60e01b8752856004880152604087602481865afa9485156105865788978996610549575b50908189602061036595940135918261035b6040830161034d61031a61031461030f61028285612175565b9861028b612521565b90610305605860405180936020808301967f4772616e74417070726f76616c284772616e74206772616e742c75696e74323588527f36206e6f6e63652c75696e74363420646561646c696e6529000000000000000060408501528051918291018585015e820190838201520301601f1981018352826120fb565b519020978061231e565b6125ff565b92612175565b60405194859360208501978892936001600160401b03919594606093608086019786526020860152604085015216910152565b03601f1981018352826120fb565b519020918a612427565b5015610528578086913b1561052457816024916040519283809263a03d054560e01b82528960048301525afa801561051957610500575b50506103aa6101be826125ff565b916103b584846124ed565b8286526003602052600860408720019060ff82541660058110156104ec5780156104d857600381146104c4575f19016104b05761012083016001600160401b036103fe82612175565b16421015610487575081546001600160c81b031916600887901b610100600160a81b03161760a89190911b63ffffffff60a81b161760021790557f430a3f5187d899fe3e99445c688f1259da7a43f0e8b19f5e28f8a395183aa02a906020906001600160a01b0390610471908301612334565b6040516001600160a01b0390971687521694a480f35b876001600160401b038661049c604494612175565b90634009b84960e11b845260045216602452fd5b6319351d6560e31b87526004849052602487fd5b63b242e3f960e01b88526004859052602488fd5b63304b1d8f60e11b88526004859052602488fd5b634e487b7160e01b88526021600452602488fd5b8161050a916120fb565b61051557845f61039c565b8480fd5b6040513d84823e3d90fd5b5080fd5b632f5d3abb60e11b865260048490526001600160a01b038516602452604486fd5b6103659392985061057391965060403d60401161057f575b61056b81836120fb565b810190612189565b97909795909192610257565b503d610561565b6040513d8a823e3d90fd5b5034610115576105a036611f4b565b604051634accd60360e11b81528335600482018190529392916020826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa9182156107de57869261079d575b50610684919260408501356060860195610620602061061789612175565b92013597612175565b6040516001600160401b0360208201927f9c9d041dfbf7ec1c5ae7024cf1a38e13472759198659e5f12f91fc99986fe4d684528b60408401528a60608401528560808401521660a082015260a0815261067a60c0826120fb565b5190209186612427565b501561077d5750808352600360205260408320600881019060ff82541660058110156107695784901515918261075d575b5050610746576106c583836124ed565b81845260046020526040842083855260205260408420600160ff1982541617905560ff815416600581101561073257610721575b507ff53e4c807734a99e87fb386d2952cda1e1aa71600280ecf91f5eaae69677c3338380a380f35b805460ff191660041790555f6106f9565b634e487b7160e01b85526021600452602485fd5b60448484846310c97aaf60e11b8352600452602452fd5b5414159050835f6106b5565b634e487b7160e01b86526021600452602486fd5b632f5d3abb60e11b845260048390526001600160a01b0316602452604483fd5b91506020823d6020116107d6575b816107b8602093836120fb565b810103126107d2576107cc61068492612161565b916105f9565b8580fd5b3d91506107ab565b6040513d88823e3d90fd5b5034610115578060031936011261011557602060405160018152f35b50346101155760403660031901126101155760ff6040602092600435815260048452818120602435825284522054166040519015158152f35b503461011557602036600319011261011557600435816080604051610862816120b0565b60405161086e816120df565b838152836020820152606060408201528360608201526060838201528360a08201528360c08201528360e082015283610100820152836101208201528361014082015281528260208201528260408201528260608201520152808252600360205260ff6008604084200154166005811015610bb45715610ba257815260036020526040812090604051610900816120b0565b6040519261090d846120df565b8054845260018101546001600160a01b0316602085015260405161093f81610938816002860161202f565b03826120fb565b604085015260ff60038201541660608501526004810193604051806020875491828152019686526020862090865b818110610b8c5750505061098781600895969703826120fb565b6080820152600582015460a08201526001600160401b03600683015463ffffffff811660c0840152818160201c1660e0840152818160601c1661010084015260a01c166101208201526007820154610140820152835201549160ff83169060208301916005811015610b785782526040830160018060a01b038560081c168152606084019163ffffffff8660a81c16835263ffffffff608086019660c81c1686526040519460208652519360a06020870152845160c087015260018060a01b0360208601511660e0870152610a6e6040860151610160610100890152610220880190611fd3565b9460ff60608201511661012088015260808101519560bf198882030161014089015260208088519283815201970190845b818110610b62575050508060a061014092015161016089015263ffffffff60c0820151166101808901526001600160401b0360e0820151166101a08901526001600160401b03610100820151166101c08901526001600160401b03610120820151166101e0890152015161020087015251906005821015610b4e57506040850152516001600160a01b031660608401525163ffffffff9081166080840152925190921660a08201529081900390f35b634e487b7160e01b81526021600452602490fd5b8251895260209889019890920191600101610a9f565b634e487b7160e01b82526021600452602482fd5b825489526020909801976001928301920161096d565b632d48d85560e01b8252600452602490fd5b634e487b7160e01b83526021600452602483fd5b5034610115578060031936011261011557610c6890610c067f00000000000000000000000000000000000000000000000000000000000000006128ff565b90610c307f00000000000000000000000000000000000000000000000000000000000000006128ff565b906020610c7660405193610c4483866120fb565b8385525f368137604051968796600f60f81b885260e08589015260e0880190611fd3565b908682036040880152611fd3565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610cad57505050500390f35b835185528695509381019392810192600101610c9e565b50346101155780600319360112610115576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b50346101155780600319360112610115576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b503461011557610e22610d6036611f85565b610d6d838095939561231e565b93610d7a60208601612334565b93866020820135918261067a6040830161034d61031a61031461030f610d9f85612175565b98610da8612521565b90610305605760405180936020808301967f4772616e7452657175657374284772616e74206772616e742c75696e7432353688527f206e6f6e63652c75696e74363420646561646c696e652900000000000000000060408501528051918291018585015e820190838201520301601f1981018352826120fb565b50156117d15750604051634accd60360e11b81528135600482015282907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690602081602481855afa80156117c65761178b575b50803b1561052457816024916040519283809263a03d054560e01b8252873560048301525afa801561051957611776575b5050610ebe6040820182612348565b80159150811561176b575b506117265760ff610edc6060830161237a565b1615801561170e575b6116d7576001610ef76060830161237a565b16611614575b6010610f0c6080830183612388565b9050116115da576fffffffffffffffffffffffffffffffff60a08201351161159c5763ffffffff610f3f60c083016123bd565b161561156c57610f526101208201612175565b6001600160401b0380610f686101008501612175565b1691161115611526576001600160401b03610f866101208301612175565b164210156114eb57610f9a6101be826125ff565b90610fa68135836124ed565b8183526003602052604083209160ff600884015416600581101561073257600381146114d7576114c55781358355600183016001600160a01b03610fec60208501612334565b82546001600160a01b031916911617905561100a6040830183612348565b906001600160401b0382116113d65781906110286002870154611ff7565b601f8111611460575b508690601f83116001146113f55787926113ea575b50508160011b915f199060031b1c19161760028401555b6003830160ff61106f6060850161237a565b1660ff198254161790556110866080830183612388565b906001600160401b0382116113d6576801000000000000000082116113d65760048501548260048701558083106113a8575b5060048501865260208620865b838110611394575050505060a08201356005840155600683019163ffffffff6110f060c083016123bd565b169280549360e08301946bffffffffffffffff0000000061111087612175565b60201b1667ffffffffffffffff60601b61112d6101008701612175565b60601b169167ffffffffffffffff60a01b61114b6101208801612175565b60a01b16936001600160401b0360a01b19916bffffffffffffffffffffffff60a01b16171617171790556111c961014082013594856007820155600160ff1960088301541617600882015560086111a460c085016123bd565b9101805463ffffffff60c81b191660c89290921b63ffffffff60c81b16919091179055565b6001600160a01b036111dd60208301612334565b1693604051906020825282356020830152602083013560018060a01b038116809103611390576040830152604083013594601e1984360301958681121561138c5784016020813591016001600160401b0382116113845781360381136113845781906101606060870152816101808701526101a0860137886101a08286010152601f8019910116830195606085013560ff811680910361138457608085015260808501359081121561138c5784016020813591016001600160401b038211611384578160051b91823603821361138857610180868a030160a08701526101a089018190526001600160fb1b03106113845781906101c089013760a085013560c085015260c08501359063ffffffff8216809203611384577fb77b975c08c7ca8cc3e3c699e24d78b91adfda519520c37d3682a996d0708639956020946001600160401b0361133488966101a09660e08901526123ce565b166101008601526001600160401b0361135061010084016123ce565b166101208601526001600160401b0361136c61012084016123ce565b1661014086015261016085015235970101030190a480f35b8980fd5b8a80fd5b8880fd5b8780fd5b6001906020843594019381840155016110c5565b60048601875282602088200183885b81840381106113c8575050506110b8565b6001908a81850155016113b7565b634e487b7160e01b86526041600452602486fd5b013590505f80611046565b60028701885260208820925090601f198416885b818110611448575090846001959493921061142f575b505050811b01600284015561105d565b01355f19600384901b60f8161c191690555f808061141f565b91936020600181928787013581550195019201611409565b828111156110315790915060028601875260208720601f840160051c90602085106114bd575b929091849289945b81601f840160051c0386106114a7575050509091611031565b80820186018b905560019095019486945061148e565b889150611486565b6319351d6560e31b8452600452602483fd5b63b242e3f960e01b85526004829052602485fd5b604051634ee7b22960e01b81526020600482015260126024820152711a5d1cc8195b99081a185cc81c185cdcd95960721b6044820152606490fd5b604051634ee7b22960e01b815260206004820152601860248201527f697420656e6473206265666f72652069742073746172747300000000000000006044820152606490fd5b604051634ee7b22960e01b81526020600482015260076024820152666e6f207573657360c81b6044820152606490fd5b604051634ee7b22960e01b81526020600482015260156024820152740e8d0ca40e0e4d2c6ca40d2e640e8dede40d0d2ced605b1b6044820152606490fd5b604051634ee7b22960e01b8152602060048201526011602482015270746f6f206d616e792070726f6772616d7360781b6044820152606490fd5b600160ff6116246060840161237a565b16036116855760a081013515610efd57604051634ee7b22960e01b815260206004820152602260248201527f73686172696e6720686173206e6f207072696365206f6e20746865206c65646760448201526132b960f11b6064820152608490fd5b604051634ee7b22960e01b8152602060048201526024808201527f73686172696e67207374616e647320696e2061206772616e74206f66206974736044820152631037bbb760e11b6064820152608490fd5b604051634ee7b22960e01b815260206004820152600e60248201526d6e6f207375636820656e67696e6560901b6044820152606490fd5b50600f60ff61171f6060840161237a565b1611610ee5565b6064604051634ee7b22960e01b815260206004820152602060248201527f74686520707572706f736520697320656d707479206f7220746f6f206c6f6e676044820152fd5b60809150115f610ec9565b81611780916120fb565b61052457815f610eaf565b6020813d6020116117be575b816117a4602093836120fb565b810103126117ba576117b590612161565b610e7e565b8280fd5b3d9150611797565b6040513d85823e3d90fd5b639a7d38d960e01b83526001600160a01b0316600452602482fd5b503461011557602036600319011261011557602061180b6004356121b3565b6040519015158152f35b50346101155761182436611f4b565b604051634accd60360e11b815283356004820181905292916020826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa9182156107de5786926119f3575b506118fd9192604086013560608701966118a3602061189a8a612175565b92013598612175565b6040516001600160401b0360208201927fc6cc40cf2fe67589adc396f02e6be779bc29deab500240974be1a011f220fbe284528a60408401528b60608401528560808401521660a082015260a0815261067a60c0826120fb565b50156119d257508183526003602052604083206008810160ff815416600581101561076957801515806119c7575b6119b05761193984866124ed565b6003811461199c575f190161198857805460ff19166003179055600101546001600160a01b0316917f399f19370f10a6885bd350d491828fee8e3f49621fa57a0041fd57503f11566d8480a480f35b63304b1d8f60e11b85526004849052602485fd5b63b242e3f960e01b86526004859052602486fd5b60448685876310c97aaf60e11b8352600452602452fd5b50838354141561192b565b632f5d3abb60e11b84526004919091526001600160a01b0316602452604482fd5b91506020823d602011611a28575b81611a0e602093836120fb565b810103126107d257611a226118fd92612161565b9161187c565b3d9150611a01565b5034610115576020366003190112610115576004357f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03163303611af1578082526003602052600860408320019063ffffffff825460c81c16908115611adf57505f19019063ffffffff8211611acb57805463ffffffff60c81b191660c89290921b63ffffffff60c81b1691909117905580f35b634e487b7160e01b83526011600452602483fd5b632b9835f760e21b8452600452602483fd5b6316503cd560e01b825233600452602482fd5b5034610115578060031936011261011557602060405160108152f35b5034610115576040366003190112610115576004356001600160a01b038116908190036105245760408260ff926020945260028452818120602435825284522054166040519015158152f35b50346101155780600319360112610115576020604051600f8152f35b905034611e6a5760a0366003190112611e6a57600435916024356001600160a01b0381169190829003611e6a576044356001600160401b038111611e6a57611bd4903690600401611f1e565b949060643560ff81168103611e6a5760843591835f52600360205260405f209760088901549660ff88166005811015611f0a578015611ef75760018114611ee45760038114611ed157600414611ebe57895463bae930cb60e01b8a5260048a01819052987f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690604081602481855afa8015611e5f575f915f91611e9d575b5063ffffffff808c60a81c16911603611e6e5750803b15611e6a575f8a60246040518094819363a03d054560e01b835260048301525afa8015611e5f57611e4a575b5060068a01546001600160401b038160601c16804210611e3357506001600160401b039060a01c1680421015611e1c575060018a01546001600160a01b0316908103611e055750611d2c60028a0192604051611d1d81610938818861202f565b6020815191012092369161211c565b6020815191012003611dd7575060ff60038801549182161615611dbd5750611d5781600488016123e2565b15611da7575063ffffffff8360c81c1615611d94575050600560609301549060405192835260018060a01b039060081c1660208301526040820152f35b632b9835f760e21b825260045260249150fd5b604492916350c0e2c560e01b8352600452602452fd5b63489caf7f60e11b8452600483905260ff16602452604483fd5b83611e01604051928392631577fd4d60e31b8452600484015260406024840152604483019061202f565b0390fd5b63918c590d60e01b87526004869052602452604486fd5b634009b84960e11b88526004879052602452604487fd5b63656f0a7d60e01b89526004889052602452604488fd5b611e579197505f906120fb565b5f955f611cbd565b6040513d5f823e3d90fd5b5f80fd5b635c739f6b60e11b5f90815260048990526001600160a01b0360088c901c811660245291909116604452606490fd5b9050611eb8915060403d60401161057f5761056b81836120fb565b5f611c7b565b85632763362560e01b5f5260045260245ffd5b8663b242e3f960e01b5f5260045260245ffd5b86630147f9cb60e11b5f5260045260245ffd5b86632d48d85560e01b5f5260045260245ffd5b634e487b7160e01b5f52602160045260245ffd5b9181601f84011215611e6a578235916001600160401b038311611e6a5760208381860195010111611e6a57565b90600319820160a08112611e6a57608013611e6a57600491608435906001600160401b038211611e6a57611f8191600401611f1e565b9091565b906040600319830112611e6a576004356001600160401b038111611e6a5760608184036003190112611e6a5760040191602435906001600160401b038211611e6a57611f8191600401611f1e565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b90600182811c92168015612025575b602083101461201157565b634e487b7160e01b5f52602260045260245ffd5b91607f1691612006565b5f929181549161203e83611ff7565b8083529260018116908115612093575060011461205a57505050565b5f9081526020812093945091925b838310612079575060209250010190565b600181602092949394548385870101520191019190612068565b915050602093945060ff929192191683830152151560051b010190565b60a081019081106001600160401b038211176120cb57604052565b634e487b7160e01b5f52604160045260245ffd5b61016081019081106001600160401b038211176120cb57604052565b90601f801991011681019081106001600160401b038211176120cb57604052565b9291926001600160401b0382116120cb5760405191612145601f8201601f1916602001846120fb565b829481845281830111611e6a578281602093845f960137010152565b51906001600160a01b0382168203611e6a57565b356001600160401b0381168103611e6a5790565b9190826040910312611e6a5760206121a083612161565b92015163ffffffff81168103611e6a5790565b5f52600360205260405f2060088101549060ff82166005811015611f0a576002036123015760068101546001600160401b038160601c164210908115612307575b5061230157546040805163bae930cb60e01b81526004810183905291927f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316929182602481865afa918215611e5f575f926122d6575b5063ffffffff809160a81c16911614918261226c57505090565b602091925060246040518094819363e42596a160e01b835260048301525afa908115611e5f575f9161229d57501590565b90506020813d6020116122ce575b816122b8602093836120fb565b81010312611e6a57518015158103611e6a571590565b3d91506122ab565b63ffffffff9192506122f7829160403d60401161057f5761056b81836120fb565b9050929150612252565b50505f90565b6001600160401b03915060a01c164210155f6121f4565b90359061015e1981360301821215611e6a570190565b356001600160a01b0381168103611e6a5790565b903590601e1981360301821215611e6a57018035906001600160401b038211611e6a57602001918136038313611e6a57565b3560ff81168103611e6a5790565b903590601e1981360301821215611e6a57018035906001600160401b038211611e6a57602001918160051b36038313611e6a57565b3563ffffffff81168103611e6a5790565b35906001600160401b0382168203611e6a57565b90815491821561241f575f5b8381101561241757815f52828160205f2001541461240e576001016123ee565b50505050600190565b505050505f90565b505050600190565b9593916001600160401b0390939193168042116124db575061244b906101c6612758565b9360018060a01b0386169182151596876124c5575b50505084156124be57805f52600260205260405f20825f5260205260ff60405f2054166124a9575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b6124d2939750869061286e565b935f8080612460565b63c19ba24d60e01b5f5260045260245ffd5b90815f52600460205260405f20905f5260205260ff60405f20541661250f5750565b632763362560e01b5f5260045260245ffd5b6040519061253060e0836120fb565b60a2825261742960f01b60c0837f4772616e742875696e743235362061737365742c61646472657373206772616e60208201527f7465652c737472696e6720707572706f73652c75696e743820656e67696e657360408201527f2c627974657333325b5d2070726f6772616d732c75696e74323536207072696360608201527f652c75696e74333220757365732c75696e74363420657073696c6f6e2c75696e60808201527f7436342073746172742c75696e74363420656e642c627974657333322073616c60a08201520152565b612607612521565b602081519101209061261b60208201612334565b9061263361262c6040830183612348565b369161211c565b602081519101206126466060830161237a565b6126536080840184612388565b60405160208101929091906001600160fb1b038211611e6a57829160051b8091853781010380825261268890602001826120fb565b51902061269760c085016123bd565b6126a360e08601612175565b916126b16101008701612175565b936126bf6101208801612175565b956040519860208a019a8b52883560408b0152600160a01b600190031660608a0152608089015260ff1660a088015260c087015260a085013560e087015263ffffffff166101008601526001600160401b03166101208501526001600160401b03166101408401526001600160401b0316610160830152610140013561018082015261018081526127526101a0826120fb565b51902090565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03161480612845575b156127b3577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261275260c0826120fb565b507f0000000000000000000000000000000000000000000000000000000000000000461461278a565b929190833b6128ab5790612882929161293d565b506004811015611f0a5715918261289857505090565b6001600160a01b03918216911614919050565b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b60ff811690601f821161292e576040519161291b6040846120fb565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b9060418303612967576129609250602081013591604082359201355f1a90612971565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084116129e8579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611e5f575f516001600160a01b038116156129de57905f905f90565b505f906001905f90565b5050505f916003919056' as const
