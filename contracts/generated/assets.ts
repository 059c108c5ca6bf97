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

export const assetsBytecode = '0x610180806040523461047f57602081612c6880380380916100208285610483565b83398101031261047f57516001600160a01b038116810361047f57604051610049604082610483565b600e81526d10db1bda5cdd195c88105cdcd95d60921b602082015260405190610073604083610483565b6003825262434c4160e81b6020830152604051610091604082610483565b6008815260208101906721b637b4b9ba32b960c11b8252604051936100b7604086610483565b60018552603160f81b60208601908152845190946001600160401b03821161037e575f5490600182811c92168015610475575b60208310146103605781601f849311610400575b50602090601f831160011461039d575f92610392575b50508160011b915f199060031b1c1916175f555b8051906001600160401b03821161037e5760015490600182811c92168015610374575b60208310146103605781601f8493116102ea575b50602090601f8311600114610284575f92610279575b50508160011b915f199060031b1c1916176001555b610193816104a6565b610120526101a0846104a6565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261020960c082610483565b5190206080523060c0526101605260405161275690816105128239608051816124e0015260a05181612597015260c051816124aa015260e0518161252f015261010051816125550152610120518161117e015261014051816111a701526101605181818161056f01526114b00152f35b015190505f80610175565b60015f9081528281209350601f198516905b8181106102d257509084600195949392106102ba575b505050811b0160015561018a565b01515f1960f88460031b161c191690555f80806102ac565b92936020600181928786015181550195019301610296565b8281111561015f5760015f52909150601f830160051c7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf660208510610358575b849392601f0160051c82900391015f5b82811061034857505061015f565b5f8183015585945060010161033a565b5f915061032a565b634e487b7160e01b5f52602260045260245ffd5b91607f169161014b565b634e487b7160e01b5f52604160045260245ffd5b015190505f80610114565b5f8080528281209350601f198516905b8181106103e857509084600195949392106103d0575b505050811b015f55610128565b01515f1960f88460031b161c191690555f80806103c3565b929360206001819287860151815501950193016103ad565b828111156100fe575f8052909150601f830160051c7f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e5636020851061046d575b849392601f0160051c82900391015f5b82811061045d5750506100fe565b5f8183015585945060010161044f565b5f915061043f565b91607f16916100ea565b5f80fd5b601f909101601f19168101906001600160401b0382119082101761037e57604052565b601f8151116104d15760208151910151602082106104c2571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f905f3560e01c90816301ffc9a714611b475750806306fdde0314611aa5578063081812fc14611a69578063095ea7b31461197f5780631647795e1461193657806317d4547c1461191b57806323b872dd1461190457806342842e0e146118db5780636352211e146118bd57806370a082311461186c57806372a0407a146114df5780637b1039991461149b5780637db78fac1461125e57806384b0196e146111665780639599ac061461113657806395d89b411461105857806398466bdc14611031578063a22cb46514610f7d578063a3d545f514610f47578063b166d3e614610f1c578063b88d4fde14610ebb578063bae930cb14610e79578063bc4af79d146102c1578063c6c17ec014610294578063c87b56dd1461023b578063cb51b0f314610220578063d2d42864146101da578063e985e9c5146101825763f698da251461015d575f80fd5b3461017f578060031936011261017f5760206101776124a7565b604051908152f35b80fd5b503461017f57604036600319011261017f57604061019e611bd6565b916101a7611bec565b9260018060a01b031681526005602052209060018060a01b03165f52602052602060ff60405f2054166040519015158152f35b503461017f57602036600319011261017f576102086006604061021c93600435815260096020522001612072565b604051918291602083526020830190611c7d565b0390f35b503461017f578060031936011261017f576020604051818152f35b3461029057602036600319011261029057610257600435612302565b505f604051610267602082611cd5565b5261021c604051610279602082611cd5565b5f8152604051918291602083526020830190611bb2565b5f80fd5b34610290576020366003190112610290576004355f5260096020526020600260405f200154604051908152f35b34610290576040366003190112610290576001600160401b03600435116102905761014060043536036003190112610290576024356001600160401b03811161029057610312903690600401611c50565b6103206004356004016122b9565b9061033061012460043501611fd3565b9261033f6004356004016122b9565b9361035e610357604460043501600435600401611fe7565b3691611d11565b602081519101209461037d610357606460043501600435600401611fe7565b602081519101209561039960c4600435016004356004016122cd565b604051916001600160fb1b03821161029057826020916103cd9360051b80918484013781010301601f198101835282611cd5565b60208151910120966103e960e4600435016004356004016122cd565b604051602081019a928b925f5b818110610e515750505090816104236001600160401b039594936104e29c9d03601f198101835282611cd5565b5190209061043661012460043501611fd3565b926040519560208701977fd96c0b55e4a0f626b6be9a89cc210a562f01e00becb1fcbe28b87d510ea024aa895260018060a01b03166040880152602460043501356060880152608087015260a08601526084600435013560c086015260a4600435013560e086015261010085015261012084015261010460043501356101408401521661016082015261016081526104d061018082611cd5565b51902090610104600435013586612336565b5015610e3157610505602460043501356105006004356004016122b9565b6120f9565b5f818152600260205260409020546001600160a01b0316610e1f5761053d610537604460043501600435600401611fe7565b90612413565b610554610537606460043501600435600401611fe7565b60405163cf0c017d60e01b81526004803560a40135908201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031690602081602481855afa8015610d5457610de1575b5060106105c360c4600435016004356004016122cd565b905011610db9576105de60e4600435016004356004016122cd565b80929192158015610daf575b610d9d576040516378697a6760e01b815291602083600481845afa928315610d54575f93610d5f575b505f5b828110610c72575f868152600960205260409020866001600160a01b0361064060048035016122b9565b8354600160a01b6001600160e01b03199091169190921667ffffffffffffffff60a01b19161717825560846004803591820135600185015560a4820135600285015561069191604481019101611fe7565b600384929401906001600160401b038111610ac7576106b08254611d47565b601f8111610c38575b505f601f8211600114610bd55781929394955f92610bca575b50508160011b915f199060031b1c19161790555b6106fa606460043501600435600401611fe7565b60048394929401906001600160401b038111610ac75761071a8254611d47565b601f8111610b87575b505f601f8211600114610b245781929394955f92610b19575b50508160011b915f199060031b1c19161790555b61076460c4600435016004356004016122cd565b6005840193916001600160401b038211610ac757600160401b8211610ac7578454828655808310610aef575b50935f5260205f205f5b828110610adb57846006856107b960e4600435016004356004016122cd565b92909101906001600160401b038311610ac757600160401b8311610ac7578154838355808410610aab575b50905f5260205f205f5b838110610a9057846001600160a01b0361080b60048035016122b9565b168015610a7d575f828152600260205260409020546001600160a01b031680151591829190849083610a4a575b805f52600360205260405f2060018154019055815f52600260205260405f20816bffffffffffffffffffffffff60a01b825416179055827fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a4506109f3575b6109e0576108ab6004356004016122b9565b906108c0604460043501600435600401611fe7565b61091d6108da606460049594953501600435600401611fe7565b61092b6108f160c4600435016004356004016122cd565b93909261090860e4600435016004356004016122cd565b9690996040519860a08a5260a08a0191612052565b918783036020890152612052565b60043560840135604086015284810360608601528281526001600160fb1b0383116102905760409260051b809260208301370182602082016020868403016080870152520193905f5b8181106109ba5750505060043560a40135936001600160a01b0316927f9090eb2c5da80f492c1f819740b2d6f99432c324586afc3de5e00fd95eebd639919081900390a4005b909194602080600192838060a01b036109d28a611c02565b168152019601929101610974565b6339e3563760e11b5f525f60045260245ffd5b815f52600960205260405f20805460018160e01c0163ffffffff8111610a36576001600160e01b0390911660e09190911b6001600160e01b031916179055610899565b634e487b7160e01b5f52601160045260245ffd5b5f82815260046020526040902080546001600160a01b0319169055825f52600360205260405f205f198154019055610838565b633250574960e11b5f525f60045260245ffd5b6001906020610a9e856122b9565b94019381840155016107ee565b610ac190835f52848060205f2001910390612037565b846107e4565b634e487b7160e01b5f52604160045260245ffd5b60019060208735970196818401550161079a565b855f52828060205f20019103905f5b828110610b0c575050610790565b5f82820155600101610afe565b01359050858061073c565b601f19821695835f5260205f20915f5b888110610b6f57508360019596979810610b56575b505050811b019055610750565b01355f19600384901b60f8161c19169055858080610b49565b90926020600181928686013581550194019101610b34565b8181111561072357610bbc90835f5260205f2090601f840160051c9060208510610bc2575b601f82910160051c039101612037565b85610723565b5f9150610bac565b0135905085806106d2565b601f19821695835f5260205f20915f5b888110610c2057508360019596979810610c07575b505050811b0190556106e6565b01355f19600384901b60f8161c19169055858080610bfa565b90926020600181928686013581550194019101610be5565b818111156106b957610c6c90835f5260205f2090601f840160051c9060208510610bc257601f82910160051c039101612037565b856106b9565b610c85610c80828588612483565b6122b9565b823b1561029057604051638bf8c1f960e01b81526001600160a01b03909116600482015260ff851660248201525f81604481865afa8015610d5457610d44575b505f5b818110610cd85750600101610616565b610ce6610c80828689612483565b6001600160a01b03610cfc610c8085888b612483565b6001600160a01b03909216911614610d1657600101610cc8565b610d24610c80838689612483565b63daf71d4960e01b5f9081526001600160a01b0391909116600452602490fd5b5f610d4e91611cd5565b86610cc5565b6040513d5f823e3d90fd5b9092506020813d602011610d95575b81610d7b60209383611cd5565b81010312610290575160ff81168103610290579185610613565b3d9150610d6e565b63c68957d560e01b5f5260045260245ffd5b50602081116105ea565b610dcd60c4600435016004356004016122cd565b905063d57f5ac560e01b5f5260045260245ffd5b6020813d602011610e17575b81610dfa60209383611cd5565b8101031261029057516001600160a01b03811681146105ac575f80fd5b3d9150610ded565b630198b46560e51b5f5260045260245ffd5b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b90919c6020808f92600193610e6b858060a01b0391611c02565b168152019e019291016103f6565b34610290576020366003190112610290576040600435610e98816120c5565b905f526009602052815f205460e01c82519160018060a01b031682526020820152f35b3461029057608036600319011261029057610ed4611bd6565b610edc611bec565b606435916001600160401b038311610290573660238401121561029057610f10610f1a933690602481600401359101611d11565b9160443591612179565b005b34610290576040366003190112610290576020610f3d602435600435612133565b6040519015158152f35b34610290576020366003190112610290576004355f52600960205260206001600160401b0360405f205460a01c16604051908152f35b3461029057604036600319011261029057610f96611bd6565b6024359081151580920361029057331561101e576001600160a01b031690811561100b57335f52600560205260405f20825f5260205260405f2060ff1981541660ff83161790556040519081527f17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c3160203392a3005b50630b61174360e31b5f5260045260245ffd5b63a9fbf51f60e01b5f525f60045260245ffd5b3461029057604036600319011261029057602061017761104f611bd6565b602435906120f9565b34610290575f366003190112610290576040515f60015461107881611d47565b808452906001811690811561111257506001146110b4575b61021c836110a081850382611cd5565b604051918291602083526020830190611bb2565b60015f9081527fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf6939250905b8082106110f8575090915081016020016110a0611090565b9192600181602092548385880101520191019092916110e0565b60ff191660208086019190915291151560051b840190910191506110a09050611090565b346102905760203660031901126102905760206111546004356120c5565b6040516001600160a01b039091168152f35b34610290575f366003190112610290576112026111a27f0000000000000000000000000000000000000000000000000000000000000000612662565b6111cb7f0000000000000000000000000000000000000000000000000000000000000000612662565b6020611210604051926111de8385611cd5565b5f84525f368137604051958695600f60f81b875260e08588015260e0870190611bb2565b908582036040870152611bb2565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061124757505050500390f35b835185528695509381019392810192600101611238565b3461029057602036600319011261029057600435606061010060405161128381611cb9565b5f81525f60208201525f60408201525f838201525f60808201528260a08201528260c08201528260e082015201526112ba816120c5565b905f52600960205260405f20906040516112d381611cb9565b825460018060a01b038116825260208201906001600160401b038160a01c168252604083019060e01c815260018501546060840190815260028601549060808501918252604051926113338461132c8160038c01611d7f565b0385611cd5565b60a08601938452604051946113568661134f8160048d01611d7f565b0387611cd5565b60c087019586526005890198604051809a8b91602082549182815201915f5260205f20905f5b8181106114825750505003611391908b611cd5565b60e08801998a526006016113a490612072565b6101008801908152604080516001600160a01b039a8b16815260208101829052985190991698880198909852516001600160401b031660608701525163ffffffff1660808601525160a08501525160c08401525161012060e084015291929161141290610160850190611bb2565b9051838203603f190161010085015261142b9190611bb2565b925192603f198382030161012084015283519081815260200193602001905f5b81811061146c57848061021c888751603f1984830301610140850152611c7d565b825186526020958601959092019160010161144b565b825484528e94506020909301926001928301920161137c565b34610290575f366003190112610290576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610290576040366003190112610290576004356001600160401b038111610290578060040160a0600319833603011261029057602435916001600160401b0383116102905761157d829161153b6115f7953690600401611c50565b84359691611548886120c5565b936064810135908960848201916001600160401b0361156684611fd3565b936115946115876103576044602487019e8f611fd3565b96019e8f90611fe7565b6020815191012091611fd3565b90826040519460208601967fdc4d5f9181c70255779cf77acec21bddaaae2b55365ae7b077b108e6dc0c188c8852604087015216606085015260808401528560a08401521660c082015260c081526115ed60e082611cd5565b5190209186612336565b501561184e575061160b6105378385611fe7565b835f52600960205260405f2061162082611fd3565b6001600160401b03825460a01c16906001600160401b038061164184612019565b16911603611816575061165382611fd3565b815467ffffffffffffffff60a01b191660a09190911b67ffffffffffffffff60a01b1617815560046116858486611fe7565b91909201916001600160401b038211610ac7576116a28354611d47565b601f81116117dc575b505f90601f8311600114611742577feeafb5199aefa958bcca0700c0fc91da1acd8399a1b407529679b86cc052e35896946117329484611718956001600160401b039995611712955f92611737575b50508160011b915f199060031b1c1916179055611fd3565b93611fe7565b604051948594168452604060208501526040840191612052565b0390a2005b013590508c806116fa565b601f19831691845f5260205f20925f5b8181106117c45750946001856001600160401b039995611712957feeafb5199aefa958bcca0700c0fc91da1acd8399a1b407529679b86cc052e3589c9a95611718996117329b106117ab575b505050811b019055611fd3565b01355f19600384901b60f8161c191690558c808061179e565b91936020600181928787013581550195019201611752565b828111156116ab5761181090845f5260205f2090601f850160051c9060208610610bc257601f82910160051c039101612037565b876116ab565b856001600160401b038461183361182d8395612019565b91611fd3565b92630d973c8f60e01b5f52600452166024521660445260645ffd5b84632f5d3abb60e11b5f5260045260018060a01b031660245260445ffd5b34610290576020366003190112610290576001600160a01b0361188d611bd6565b1680156118aa575f526003602052602060405f2054604051908152f35b6322718ad960e21b5f525f60045260245ffd5b34610290576020366003190112610290576020611154600435612302565b3461029057610f1a6118ec36611c16565b90604051926118fc602085611cd5565b5f8452612179565b3461029057610f1a61191536611c16565b91611e00565b34610290575f36600319011261029057602060405160108152f35b34610290576040366003190112610290576001600160a01b03611957611bd6565b165f52600860205260405f206024355f52602052602060ff60405f2054166040519015158152f35b3461029057604036600319011261029057611998611bd6565b6024356119a481612302565b33151580611a56575b80611a29575b611a165781906001600160a01b0384811691167f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b9255f80a45f90815260046020526040902080546001600160a01b0319166001600160a01b03909216919091179055005b63a9fbf51f60e01b5f523360045260245ffd5b506001600160a01b0381165f90815260056020908152604080832033845290915290205460ff16156119b3565b506001600160a01b0381163314156119ad565b3461029057602036600319011261029057600435611a8681612302565b505f526004602052602060018060a01b0360405f205416604051908152f35b34610290575f366003190112610290576040515f5f54611ac481611d47565b80845290600181169081156111125750600114611aeb5761021c836110a081850382611cd5565b5f8080527f290decd9548b62a8d60345a988386fc84ba6bc95484008f6362f93160ef3e563939250905b808210611b2d575090915081016020016110a0611090565b919260018160209254838588010152019101909291611b15565b34610290576020366003190112610290576004359063ffffffff60e01b8216809203610290576020916380ac58cd60e01b8114908115611ba1575b8115611b90575b5015158152f35b6301ffc9a760e01b14905083611b89565b635b5e139f60e01b81149150611b82565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b600435906001600160a01b038216820361029057565b602435906001600160a01b038216820361029057565b35906001600160a01b038216820361029057565b6060906003190112610290576004356001600160a01b038116810361029057906024356001600160a01b0381168103610290579060443590565b9181601f84011215610290578235916001600160401b038311610290576020838186019501011161029057565b90602080835192838152019201905f5b818110611c9a5750505090565b82516001600160a01b0316845260209384019390920191600101611c8d565b61012081019081106001600160401b03821117610ac757604052565b90601f801991011681019081106001600160401b03821117610ac757604052565b6001600160401b038111610ac757601f01601f191660200190565b929192611d1d82611cf6565b91611d2b6040519384611cd5565b829481845281830111610290578281602093845f960137010152565b90600182811c92168015611d75575b6020831014611d6157565b634e487b7160e01b5f52602260045260245ffd5b91607f1691611d56565b5f9291815491611d8e83611d47565b8083529260018116908115611de35750600114611daa57505050565b5f9081526020812093945091925b838310611dc9575060209250010190565b600181602092949394548385870101520191019190611db8565b915050602093945060ff929192191683830152151560051b010190565b6001600160a01b0390911691908215610a7d575f828152600260205260409020546001600160a01b03169233151580611f43575b50828415159182611f10575b805f52600360205260405f2060018154019055815f52600260205260405f20816bffffffffffffffffffffffff60a01b825416179055857fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef5f80a4611ecd575b6001600160a01b0316808303611eb557505050565b6364283d7b60e01b5f5260045260245260445260645ffd5b815f52600960205260405f20805460018160e01c0163ffffffff8111610a36576001600160e01b0390911660e09190911b6001600160e01b031916179055611ea0565b5f82815260046020526040902080546001600160a01b0319169055855f52600360205260405f205f198154019055611e40565b80611f82575b15611f54575f611e34565b8284611f6c57637e27328960e01b5f5260045260245ffd5b63177e802f60e01b5f523360045260245260445ffd5b503384148015611fb1575b80611f4957505f838152600460205260409020546001600160a01b03163314611f49565b505f84815260056020908152604080832033845290915290205460ff16611f8d565b356001600160401b03811681036102905790565b903590601e198136030182121561029057018035906001600160401b0382116102905760200191813603831361029057565b6001600160401b036001911601906001600160401b038211610a3657565b5f5b82811061204557505050565b5f82820155600101612039565b908060209392818452848401375f828201840152601f01601f1916010190565b90604051918281549182825260208201905f5260205f20925f5b8181106120a35750506120a192500383611cd5565b565b84546001600160a01b031683526001948501948794506020909301920161208c565b5f818152600260205260409020546001600160a01b0316919082156120e75750565b637f32fbc960e11b5f5260045260245ffd5b9060405190602082019246845230604084015260018060a01b0316606083015260808201526080815261212d60a082611cd5565b51902090565b5f526009602052600560405f2001905f918054925b8381101561217157815f52828160205f2001541461216857600101612148565b50505050600190565b505050505f90565b9291612186818386611e00565b813b612193575b50505050565b604051630a85bd0160e11b81523360048201526001600160a01b03948516602482015260448101919091526080606482015292169190602090829081906121de906084830190611bb2565b03815f865af15f9181612274575b5061224157503d1561223a573d61220281611cf6565b906122106040519283611cd5565b81523d5f602083013e5b805190816122355782633250574960e11b5f5260045260245ffd5b602001fd5b606061221a565b6001600160e01b03191663757a42ff60e11b0161226257505f80808061218d565b633250574960e11b5f5260045260245ffd5b9091506020813d6020116122b1575b8161229060209383611cd5565b8101031261029057516001600160e01b03198116810361029057905f6121ec565b3d9150612283565b356001600160a01b03811681036102905790565b903590601e198136030182121561029057018035906001600160401b03821161029057602001918160051b3603831361029057565b5f818152600260205260409020546001600160a01b0316908115612324575090565b637e27328960e01b5f5260045260245ffd5b9593916001600160401b03909391931680421161240157506042906123596124a7565b906040519161190160f01b835260028301526022820152209360018060a01b0386169182151596876123eb575b50505084156123e457805f52600860205260405f20825f5260205260ff60405f2054166123cf575f52600860205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b6123f893975086906125bd565b935f8080612386565b63c19ba24d60e01b5f5260045260245ffd5b906024810361244a5780600411610290576001600160e01b0319823516620aa89160e51b8114159081612472575b5061244a575050565b61246e60405192839263729a48b960e11b8452602060048501526024840191612052565b0390fd5b620b889160e51b141590505f612441565b91908110156124935760051b0190565b634e487b7160e01b5f52603260045260245ffd5b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03161480612594575b15612502577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261212d60c082611cd5565b507f000000000000000000000000000000000000000000000000000000000000000046146124d9565b929190833b61260e57906125d192916126a0565b5060048110156125fa571591826125e757505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b60ff811690601f8211612691576040519161267e604084611cd5565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b90604183036126ca576126c39250602081013591604082359201355f1a906126d4565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161274b579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610d54575f516001600160a01b0381161561274157905f905f90565b505f906001905f90565b5050505f916003919056' as const
