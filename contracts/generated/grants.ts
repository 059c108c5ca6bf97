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

export const grantsBytecode = '0x6101a080604052346101bd576040816129c9803803809161002082856101c1565b8339810103126101bd578051906001600160a01b03821682036101bd5760200151906001600160a01b03821682036101bd576040516100606040826101c1565b6008815260208101906721b637b4b9ba32b960c11b8252604051916100866040846101c1565b600183526020830191603160f81b835261009f816101f8565b610120526100ac846101f8565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261011560c0826101c1565b5190206080523060c05261016052610180526040516127659081610264823960805181612503015260a051816125ba015260c051816124cd015260e051816125520152610100518161257801526101205181610afc01526101405181610b250152610160518181816102190152818161055901528181610c3501528181610d58015281816116db01528181611ab90152611ffe015261018051818181610bf101526118c90152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101e457604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610223576020815191015160208210610214571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816301e615c814611a04575080630f34b445146119e95780631647795e1461199c57806317d4547c14611981578063357dfebc146118b357806347f8ed84146116ad5780635c36901c146116855780637182f21f14610c6457806371a9730514610c205780637c8fce2314610bdc57806384b0196e14610ae45780639aee26f11461079c578063a3a2656a14610761578063bd64486a14610746578063d3505d011461052a578063d419f5f8146101dd578063e6cec19814610176578063eec332fd14610139578063f698da25146101175763f7ff81c4146100f8575f80fd5b34610113575f36600319011261011357602060405160808152f35b5f80fd5b34610113575f3660031901126101135760206101316124ca565b604051908152f35b34610113576020366003190112610113576040600435805f526003602052815f2054905f5260036020526005825f20015482519182526020820152f35b34610113576020366003190112610113576004356001600160401b038111610113576101606003198236030112610113576101316101b8602092600401612371565b6101c06124ca565b6042916040519161190160f01b8352600283015260228201522090565b34610113576101eb36611d7e565b90916101f78180612090565b6040805163bae930cb60e01b81528235600482018190529095909491866024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa93841561051f575f965f956104e2575b509081602061035f949301359060408101908261035561027284611f5a565b9361034761031461030e610309610287612293565b6040516102ff6058826020808201957f4772616e74417070726f76616c284772616e74206772616e742c75696e74323587527f36206e6f6e63652c75696e74363420646561646c696e6529000000000000000060408401528051918291018484015e81015f838201520301601f198101835282611ee0565b5190209780612090565b612371565b92611f5a565b60405194859360208501978892936001600160401b03919594606093608086019786526020860152604085015216910152565b03601f198101835282611ee0565b5190209189612199565b50156104c3576103716101b882612371565b9161037c848461225f565b825f526003602052600860405f20019060ff82541660058110156104af57801561049c5760038114610489575f19016104765761012083016001600160401b036103c582611f5a565b1642101561044d575081546001600160c81b031916600887901b610100600160a81b03161760a89190911b63ffffffff60a81b161760021790557f430a3f5187d899fe3e99445c688f1259da7a43f0e8b19f5e28f8a395183aa02a906020906001600160a01b03906104389083016120a6565b6040516001600160a01b0390971687521694a4005b8461045f6001600160401b0392611f5a565b90634009b84960e11b5f526004521660245260445ffd5b836319351d6560e31b5f5260045260245ffd5b8463b242e3f960e01b5f5260045260245ffd5b8463304b1d8f60e11b5f5260045260245ffd5b634e487b7160e01b5f52602160045260245ffd5b5050632f5d3abb60e11b5f5260045260018060a01b031660245260445ffd5b61035f9392975061050c91955060403d604011610518575b6105048183611ee0565b810190611f6e565b96909694909192610253565b503d6104fa565b6040513d5f823e3d90fd5b346101135761053836611d44565b604051634accd60360e11b81528335600482018190529392916020826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa91821561051f575f92610709575b5061061c9192604085013560608601956105b860206105af89611f5a565b92013597611f5a565b6040516001600160401b0360208201927f9c9d041dfbf7ec1c5ae7024cf1a38e13472759198659e5f12f91fc99986fe4d684528b60408401528a60608401528560808401521660a082015260a0815261061260c082611ee0565b5190209186612199565b50156106eb5750805f52600360205260405f20600881019060ff82541660058110156104af578490151591826106df575b50506106c95761065d838361225f565b815f52600460205260405f20835f5260205260405f20600160ff1982541617905560ff81541660058110156104af576106b8575b507ff53e4c807734a99e87fb386d2952cda1e1aa71600280ecf91f5eaae69677c3335f80a3005b805460ff1916600417905582610691565b506310c97aaf60e11b5f5260045260245260445ffd5b5414159050838561064d565b82632f5d3abb60e11b5f5260045260018060a01b031660245260445ffd5b91506020823d60201161073e575b8161072460209383611ee0565b810103126101135761073861061c92611f46565b91610591565b3d9150610717565b34610113575f36600319011261011357602060405160018152f35b34610113576040366003190112610113576004355f52600460205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610113576020366003190112610113576004355f60806040516107bf81611ea9565b6040516107cb81611ec4565b838152836020820152606060408201528360608201526060838201528360a08201528360c08201528360e082015283610100820152836101208201528361014082015281528260208201528260408201528260608201520152805f52600360205260ff600860405f2001541660058110156104af5715610ad2575f52600360205260405f2060405161085c81611ea9565b6040519161086983611ec4565b8054835260018101546001600160a01b0316602084015260405161089b816108948160028601611e28565b0382611ee0565b604084015260ff6003820154166060840152600481019260405180602086549182815201955f5260205f20905f5b818110610abc575050506108e281600895960382611ee0565b6080820152600582015460a08201526001600160401b03600683015463ffffffff811660c0840152818160201c1660e0840152818160601c1661010084015260a01c1661012082015260078201546101408201528352015460ff8116602083019060058110156104af5781526040830160018060a01b038360081c168152606084019263ffffffff8160a81c16845263ffffffff608086019160c81c1681526040519460208652519260a06020870152835160c087015260018060a01b0360208501511660e08701526109c76040850151610160610100890152610220880190611dcc565b9360ff60608201511661012088015260808101519460bf1988820301610140890152602080875192838152019601905f5b818110610aa6575050508060a061014092015161016089015263ffffffff60c0820151166101808901526001600160401b0360e0820151166101a08901526001600160401b03610100820151166101c08901526001600160401b03610120820151166101e089015201516102008701525160058110156104af57604086015290516001600160a01b03166060850152915163ffffffff9081166080850152915190911660a083015281900390f35b82518852602097880197909201916001016109f8565b82548852602090970196600192830192016108c9565b632d48d85560e01b5f5260045260245ffd5b34610113575f36600319011261011357610b80610b207f0000000000000000000000000000000000000000000000000000000000000000612671565b610b497f0000000000000000000000000000000000000000000000000000000000000000612671565b6020610b8e60405192610b5c8385611ee0565b5f84525f368137604051958695600f60f81b875260e08588015260e0870190611dcc565b908582036040870152611dcc565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610bc557505050500390f35b835185528695509381019392810192600101610bb6565b34610113575f366003190112610113576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610113575f366003190112610113576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b3461011357610d35610c7536611d7e565b610c828380959395612090565b93610c8f602086016120a6565b93602081013590604081019082610612610ca884611f5a565b9361034761031461030e610309610cbd612293565b6040516102ff6057826020808201957f4772616e7452657175657374284772616e74206772616e742c75696e7432353687527f206e6f6e63652c75696e74363420646561646c696e652900000000000000000060408401528051918291018484015e81015f838201520301601f198101835282611ee0565b50156116655750604051634accd60360e11b8152813560048201526020816024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa801561051f5761162e575b50610d9b60408201826120ba565b801591508115611623575b506115de5760ff610db9606083016120ec565b161580156115c6575b61158f576001610dd4606083016120ec565b166114cc575b6010610de960808301836120fa565b905011611492576fffffffffffffffffffffffffffffffff60a0820135116114545763ffffffff610e1c60c0830161212f565b161561142457610e2f6101208201611f5a565b6001600160401b0380610e456101008501611f5a565b16911611156113de576001600160401b03610e636101208301611f5a565b164210156113a357610e776101b882612371565b90610e8381358361225f565b815f52600360205260405f209160ff60088401541660058110156104af57600381146113905761137e5781358355600183016001600160a01b03610ec9602085016120a6565b82546001600160a01b031916911617905560028301610eeb60408401846120ba565b906001600160401b03821161129f578190610f068454611df0565b601f8111611325575b505f90601f83116001146112be575f926112b3575b50508160011b915f199060031b1c19161790555b6003830160ff610f4a606085016120ec565b1660ff19825416179055610f6160808301836120fa565b906001600160401b03821161129f5768010000000000000000821161129f576004850154826004870155808310611272575b50600485015f5260205f205f5b83811061125e575050505060a08201356005840155600683019163ffffffff610fcb60c0830161212f565b169280549360e08301946bffffffffffffffff00000000610feb87611f5a565b60201b1667ffffffffffffffff60601b6110086101008701611f5a565b60601b169167ffffffffffffffff60a01b6110266101208801611f5a565b60a01b16936001600160401b0360a01b19916bffffffffffffffffffffffff60a01b16171617171790556110a461014082013594856007820155600160ff19600883015416176008820155600861107f60c0850161212f565b9101805463ffffffff60c81b191660c89290921b63ffffffff60c81b16919091179055565b6001600160a01b036110b8602083016120a6565b1693604051906020825282356020830152602083013560018060a01b038116809103610113576040830152604083013594601e198436030195868112156101135784016020813591016001600160401b0382116101135781360381136101135781906101606060870152816101808701526101a08601375f6101a08286010152601f8019910116830195606085013560ff81168091036101135760808501526080850135908112156101135784016020813591016001600160401b038211610113578160051b91823603821361011357610180868a030160a08701526101a089018190526001600160fb1b03106101135781906101c089013760a085013560c085015260c08501359063ffffffff8216809203610113577fb77b975c08c7ca8cc3e3c699e24d78b91adfda519520c37d3682a996d0708639956020946001600160401b0361120f88966101a09660e0890152612140565b166101008601526001600160401b0361122b6101008401612140565b166101208601526001600160401b036112476101208401612140565b1661014086015261016085015235970101030190a4005b600190602084359401938184015501610fa0565b600486015f52828060205f20019103905f5b828110611292575050610f93565b5f82820155600101611284565b634e487b7160e01b5f52604160045260245ffd5b013590508680610f24565b909150601f19831691845f5260205f20925f5b81811061130d57509084600195949392106112f4575b505050811b019055610f38565b01355f19600384901b60f8161c191690558680806112e7565b919360206001819287870135815501950192016112d1565b82811115610f0f57909150835f5260205f20601f840160051c9060208510611376575b849392601f0160051c82900391015f5b828110611366575050610f0f565b5f81830155859450600101611358565b5f9150611348565b6319351d6560e31b5f5260045260245ffd5b5063b242e3f960e01b5f5260045260245ffd5b604051634ee7b22960e01b81526020600482015260126024820152711a5d1cc8195b99081a185cc81c185cdcd95960721b6044820152606490fd5b604051634ee7b22960e01b815260206004820152601860248201527f697420656e6473206265666f72652069742073746172747300000000000000006044820152606490fd5b604051634ee7b22960e01b81526020600482015260076024820152666e6f207573657360c81b6044820152606490fd5b604051634ee7b22960e01b81526020600482015260156024820152740e8d0ca40e0e4d2c6ca40d2e640e8dede40d0d2ced605b1b6044820152606490fd5b604051634ee7b22960e01b8152602060048201526011602482015270746f6f206d616e792070726f6772616d7360781b6044820152606490fd5b600160ff6114dc606084016120ec565b160361153d5760a081013515610dda57604051634ee7b22960e01b815260206004820152602260248201527f73686172696e6720686173206e6f207072696365206f6e20746865206c65646760448201526132b960f11b6064820152608490fd5b604051634ee7b22960e01b8152602060048201526024808201527f73686172696e67207374616e647320696e2061206772616e74206f66206974736044820152631037bbb760e11b6064820152608490fd5b604051634ee7b22960e01b815260206004820152600e60248201526d6e6f207375636820656e67696e6560901b6044820152606490fd5b50600f60ff6115d7606084016120ec565b1611610dc2565b6064604051634ee7b22960e01b815260206004820152602060248201527f74686520707572706f736520697320656d707479206f7220746f6f206c6f6e676044820152fd5b608091501182610da6565b6020813d60201161165d575b8161164760209383611ee0565b810103126101135761165890611f46565b610d8d565b3d915061163a565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b346101135760203660031901126101135760206116a3600435611f98565b6040519015158152f35b34610113576116bb36611d44565b604051634accd60360e11b815283356004820181905292916020826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa91821561051f575f92611876575b5061179491926040860135606087019661173a60206117318a611f5a565b92013598611f5a565b6040516001600160401b0360208201927fc6cc40cf2fe67589adc396f02e6be779bc29deab500240974be1a011f220fbe284528a60408401528b60608401528560808401521660a082015260a0815261061260c082611ee0565b50156118535750815f52600360205260405f206008810160ff81541660058110156104af5780151580611848575b611831576117d0848661225f565b60038114610489575f190161181e57805460ff19166003179055600101546001600160a01b0316917f399f19370f10a6885bd350d491828fee8e3f49621fa57a0041fd57503f11566d5f80a4005b8363304b1d8f60e11b5f5260045260245ffd5b83856310c97aaf60e11b5f5260045260245260445ffd5b5083835414156117c2565b632f5d3abb60e11b5f9081526004929092526001600160a01b0316602452604490fd5b91506020823d6020116118ab575b8161189160209383611ee0565b81010312610113576118a561179492611f46565b91611713565b3d9150611884565b34610113576020366003190112610113576004357f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316330361196e57805f526003602052600860405f20019063ffffffff825460c81c1690811561195c57505f190163ffffffff811161194857815463ffffffff60c81b191660c89190911b63ffffffff60c81b16179055005b634e487b7160e01b5f52601160045260245ffd5b632b9835f760e21b5f5260045260245ffd5b6316503cd560e01b5f523360045260245ffd5b34610113575f36600319011261011357602060405160108152f35b34610113576040366003190112610113576004356001600160a01b03811690819003610113575f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610113575f366003190112610113576020604051600f8152f35b346101135760a036600319011261011357600435906024356001600160a01b03811690819003610113576044356001600160401b03811161011357611a4d903690600401611d17565b939060643560ff811681036101135760843591835f52600360205260405f209660088801549560ff871660058110156104af578015611d045760018114611cf15760038114611cde57600414611ccb57885463bae930cb60e01b895260048901819052976040816024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa801561051f575f915f91611caa575b5063ffffffff808a60a81c16911603611c7b575060068901546001600160401b038160601c16804210611c6557506001600160401b039060a01c1680421015611c4f575060018901546001600160a01b0316908103611c395750611b746002890192604051611b65816108948188611e28565b60208151910120923691611f01565b6020815191012003611c0b575060ff60038701549182161615611bf15750611b9f8160048701612154565b15611bdb575063ffffffff8260c81c161561195c5750600560609301549060405192835260018060a01b039060081c1660208301526040820152f35b906350c0e2c560e01b5f5260045260245260445ffd5b60ff908363489caf7f60e11b5f526004521660245260445ffd5b83611c35604051928392631577fd4d60e31b84526004840152604060248401526044830190611e28565b0390fd5b8563918c590d60e01b5f5260045260245260445ffd5b86634009b84960e11b5f5260045260245260445ffd5b8763656f0a7d60e01b5f5260045260245260445ffd5b635c739f6b60e11b5f90815260048890526001600160a01b0360088a901c811660245291909116604452606490fd5b9050611cc5915060403d604011610518576105048183611ee0565b8b611af2565b85632763362560e01b5f5260045260245ffd5b8663b242e3f960e01b5f5260045260245ffd5b86630147f9cb60e11b5f5260045260245ffd5b86632d48d85560e01b5f5260045260245ffd5b9181601f84011215610113578235916001600160401b038311610113576020838186019501011161011357565b90600319820160a081126101135760801361011357600491608435906001600160401b03821161011357611d7a91600401611d17565b9091565b906040600319830112610113576004356001600160401b03811161011357606081840360031901126101135760040191602435906001600160401b03821161011357611d7a91600401611d17565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b90600182811c92168015611e1e575b6020831014611e0a57565b634e487b7160e01b5f52602260045260245ffd5b91607f1691611dff565b5f9291815491611e3783611df0565b8083529260018116908115611e8c5750600114611e5357505050565b5f9081526020812093945091925b838310611e72575060209250010190565b600181602092949394548385870101520191019190611e61565b915050602093945060ff929192191683830152151560051b010190565b60a081019081106001600160401b0382111761129f57604052565b61016081019081106001600160401b0382111761129f57604052565b90601f801991011681019081106001600160401b0382111761129f57604052565b9291926001600160401b03821161129f5760405191611f2a601f8201601f191660200184611ee0565b829481845281830111610113578281602093845f960137010152565b51906001600160a01b038216820361011357565b356001600160401b03811681036101135790565b9190826040910312610113576020611f8583611f46565b92015163ffffffff811681036101135790565b5f52600360205260405f2060088101549060ff821660058110156104af576002036120735760068101546001600160401b038160601c164210908115612079575b5061207357546040805163bae930cb60e01b81526004810192909252909190826024817f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03165afa91821561051f575f92612048575b5063ffffffff809160a81c1691161490565b63ffffffff919250612069829160403d604011610518576105048183611ee0565b9050929150612036565b50505f90565b6001600160401b03915060a01c164210155f611fd9565b90359061015e1981360301821215610113570190565b356001600160a01b03811681036101135790565b903590601e198136030182121561011357018035906001600160401b0382116101135760200191813603831361011357565b3560ff811681036101135790565b903590601e198136030182121561011357018035906001600160401b03821161011357602001918160051b3603831361011357565b3563ffffffff811681036101135790565b35906001600160401b038216820361011357565b908154918215612191575f5b8381101561218957815f52828160205f2001541461218057600101612160565b50505050600190565b505050505f90565b505050600190565b9593916001600160401b03909391931680421161224d57506121bd906101c06124ca565b9360018060a01b038616918215159687612237575b505050841561223057805f52600260205260405f20825f5260205260ff60405f20541661221b575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b61224493975086906125e0565b935f80806121d2565b63c19ba24d60e01b5f5260045260245ffd5b90815f52600460205260405f20905f5260205260ff60405f2054166122815750565b632763362560e01b5f5260045260245ffd5b604051906122a260e083611ee0565b60a2825261742960f01b60c0837f4772616e742875696e743235362061737365742c61646472657373206772616e60208201527f7465652c737472696e6720707572706f73652c75696e743820656e67696e657360408201527f2c627974657333325b5d2070726f6772616d732c75696e74323536207072696360608201527f652c75696e74333220757365732c75696e74363420657073696c6f6e2c75696e60808201527f7436342073746172742c75696e74363420656e642c627974657333322073616c60a08201520152565b612379612293565b602081519101209061238d602082016120a6565b906123a561239e60408301836120ba565b3691611f01565b602081519101206123b8606083016120ec565b6123c560808401846120fa565b60405160208101929091906001600160fb1b03821161011357829160051b809185378101038082526123fa9060200182611ee0565b51902061240960c0850161212f565b61241560e08601611f5a565b916124236101008701611f5a565b936124316101208801611f5a565b956040519860208a019a8b52883560408b0152600160a01b600190031660608a0152608089015260ff1660a088015260c087015260a085013560e087015263ffffffff166101008601526001600160401b03166101208501526001600160401b03166101408401526001600160401b0316610160830152610140013561018082015261018081526124c46101a082611ee0565b51902090565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031614806125b7575b15612525577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526124c460c082611ee0565b507f000000000000000000000000000000000000000000000000000000000000000046146124fc565b929190833b61261d57906125f492916126af565b5060048110156104af5715918261260a57505090565b6001600160a01b03918216911614919050565b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b60ff811690601f82116126a0576040519161268d604084611ee0565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b90604183036126d9576126d29250602081013591604082359201355f1a906126e3565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161275a579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561051f575f516001600160a01b0381161561275057905f905f90565b505f906001905f90565b5050505f916003919056' as const
