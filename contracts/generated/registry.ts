// Generated from src/Registry.sol by compile.ts; do not edit.
export const registryAbi = [
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "governance_",
        "type": "address"
      },
      {
        "internalType": "bool",
        "name": "simulation_",
        "type": "bool"
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
        "name": "domain",
        "type": "bytes32"
      }
    ],
    "name": "DomainAuthority",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      }
    ],
    "name": "DomainName",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "DomainTaken",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      }
    ],
    "name": "DomainUnknown",
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
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "NameLength",
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
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotGovernance",
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
        "internalType": "uint8",
        "name": "role",
        "type": "uint8"
      }
    ],
    "name": "OperatorNotAdmitted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "role",
        "type": "uint8"
      }
    ],
    "name": "OperatorRole",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "measurement",
        "type": "bytes32"
      }
    ],
    "name": "ProgramNotApproved",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      }
    ],
    "name": "PublicKeyLength",
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
        "name": "governance",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "simulation",
        "type": "bool"
      }
    ],
    "name": "Deployed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "authority",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "sealingKey",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "publicKey",
        "type": "bytes"
      }
    ],
    "name": "DomainRegistered",
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
        "internalType": "address",
        "name": "operator",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint8",
        "name": "role",
        "type": "uint8"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "platformKey",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "admitted",
        "type": "bool"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "name",
        "type": "string"
      }
    ],
    "name": "OperatorSet",
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
        "indexed": false,
        "internalType": "string",
        "name": "name",
        "type": "string"
      }
    ],
    "name": "PartyRegistered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "measurement",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "indexed": false,
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "ProgramSet",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "CHECKER",
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
    "name": "ENCLAVE_OPERATOR",
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
    "name": "MAX_NAME",
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
    "name": "MAX_PUBLIC_KEY",
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
    "name": "STORAGE_OPERATOR",
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
        "internalType": "bytes32",
        "name": "domain",
        "type": "bytes32"
      }
    ],
    "name": "authorityOf",
    "outputs": [
      {
        "internalType": "address",
        "name": "authority",
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
        "name": "domain",
        "type": "bytes32"
      }
    ],
    "name": "domainOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "owner",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "authority",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "sealingKey",
            "type": "bytes32"
          },
          {
            "internalType": "string",
            "name": "name",
            "type": "string"
          },
          {
            "internalType": "bytes",
            "name": "publicKey",
            "type": "bytes"
          }
        ],
        "internalType": "struct Registry.Domain",
        "name": "",
        "type": "tuple"
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
    "name": "governance",
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
        "internalType": "address",
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "operatorOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint8",
            "name": "role",
            "type": "uint8"
          },
          {
            "internalType": "bool",
            "name": "admitted",
            "type": "bool"
          },
          {
            "internalType": "bytes32",
            "name": "platformKey",
            "type": "bytes32"
          },
          {
            "internalType": "string",
            "name": "name",
            "type": "string"
          }
        ],
        "internalType": "struct Registry.Operator",
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
        "internalType": "address",
        "name": "party",
        "type": "address"
      }
    ],
    "name": "partyOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bool",
            "name": "registered",
            "type": "bool"
          },
          {
            "internalType": "string",
            "name": "name",
            "type": "string"
          }
        ],
        "internalType": "struct Registry.Party",
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
        "name": "measurement",
        "type": "bytes32"
      }
    ],
    "name": "programOf",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bool",
            "name": "approved",
            "type": "bool"
          },
          {
            "internalType": "string",
            "name": "name",
            "type": "string"
          }
        ],
        "internalType": "struct Registry.Program",
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
        "components": [
          {
            "internalType": "address",
            "name": "owner",
            "type": "address"
          },
          {
            "internalType": "string",
            "name": "domain",
            "type": "string"
          },
          {
            "internalType": "address",
            "name": "authority",
            "type": "address"
          },
          {
            "internalType": "bytes32",
            "name": "sealingKey",
            "type": "bytes32"
          },
          {
            "internalType": "bytes",
            "name": "publicKey",
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
        "internalType": "struct DomainRegistration",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "registerDomain",
    "outputs": [],
    "stateMutability": "nonpayable",
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
            "internalType": "string",
            "name": "name",
            "type": "string"
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
        "internalType": "struct PartyRegistration",
        "name": "m",
        "type": "tuple"
      },
      {
        "internalType": "bytes",
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "registerParty",
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
        "internalType": "uint8",
        "name": "role",
        "type": "uint8"
      }
    ],
    "name": "requireOperator",
    "outputs": [],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "measurement",
        "type": "bytes32"
      }
    ],
    "name": "requireProgram",
    "outputs": [],
    "stateMutability": "view",
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
        "internalType": "uint8",
        "name": "role",
        "type": "uint8"
      },
      {
        "internalType": "bytes32",
        "name": "platformKey",
        "type": "bytes32"
      },
      {
        "internalType": "bool",
        "name": "admitted",
        "type": "bool"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      }
    ],
    "name": "setOperator",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "measurement",
        "type": "bytes32"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "bool",
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "setProgram",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "simulation",
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
    "name": "time",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const

export const registryBytecode = '0x6101a080604052346101be57604081611d39803803809161002082856101c2565b8339810103126101be5780516001600160a01b038116918282036101be5760200151908115158083036101be577f57eb9ca1c6a7b391ee1205d184f0162b12342b7e753e863c59e6200717f6f5c6926020926040516100806040826101c2565b60088152848101906721b637b4b9ba32b960c11b8252604051916100a56040846101c2565b6001835286830191603160f81b83526100bd816101f9565b610120526100ca846101f9565b61014052519020918260e05251902080610100524660a05260405190868201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261013260c0826101c2565b5190206080523060c0526101605261018052604051908152a2604051611ad49081610265823960805181611770015260a0518161182d015260c0518161173a015260e051816117bf015261010051816117e50152610120518161078c015261014051816107b5015261016051818181610178015281816104d3015261098a0152610180518161045a0152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101e557604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610224576020815191015160208210610215571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816302a1ffd1146112b3575080630e76d28714610c725780631647795e14610c2957806316ada54714610c0f5780632cea2d3b14610bcf578063473ca92614610b885780635991920c146109b95780635aa6e67514610975578063636f35d3146108a2578063756bf2541461088757806378697a671461086c57806384b0196e146107745780638bf8c1f9146106fb5780638ef21e6b1461047f57806395f76bdd146104435780639ac5889d14610428578063a06cd8e0146103eb578063b48c9f65146102a6578063bd94ad941461028a578063cf0c017d1461023a578063e298c8e9146101345763f698da251461010e575f80fd5b34610130575f366003190112610130576020610128611737565b604051908152f35b5f80fd5b34610130576060366003190112610130576004356024356001600160401b038111610130576101679036906004016112cc565b9060443591821515809303610130577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03163303610227577faa61769e894ebaa049a4347e78010e7bd9ca0c9c567b51d39be00024031c06d2926101d2828461170a565b6102056040516101e1816113bf565b8281526101ef368587611431565b6020820152865f52600660205260405f206115f9565b61021c60405193849360408552604085019161150c565b9060208301520390a2005b63988d1f0360e01b5f523360045260245ffd5b3461013057602036600319011261013057600435805f52600460205260018060a01b03600160405f20015416801561027757602090604051908152f35b5063a583211360e01b5f5260045260245ffd5b34610130575f3660031901126101305760206040516120008152f35b3461013057602036600319011261013057600435606060806040516102ca816113f5565b5f81525f60208201525f604082015282808201520152805f52600460205260018060a01b0360405f205416156103d9575f52600460205260405f20604051610311816113f5565b81546001600160a01b03908116825260018301541660208201908152600283015460408084019182525191936103d5926004926103c29261037b906103648461035d8160038501611545565b0385611410565b6060880193845261035d6040518097819301611545565b608086019384526040519687966020885260018060a01b03905116602088015260018060a01b0390511660408701525160608601525160a0608086015260c085019061130f565b9051838203601f190160a085015261130f565b0390f35b63a583211360e01b5f5260045260245ffd5b3461013057602036600319011261013057600435805f52600660205260ff60405f2054161561041657005b63d7ca0e4b60e01b5f5260045260245ffd5b34610130575f36600319011261013057602060405160038152f35b34610130575f3660031901126101305760206040517f000000000000000000000000000000000000000000000000000000000000000015158152f35b346101305760a0366003190112610130576104986112f9565b6104a0611355565b60443560643591821515809303610130576084356001600160401b038111610130576104d09036906004016112cc565b917f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031633036102275760ff16916001831080156106f1575b6106de5761051e818361170a565b6040519461052b866113da565b838652600260208701968288526040810187815261054a368688611431565b99606083019a8b5260018060a01b031698895f52600560205260ff60405f2093511661ff0084549251151560081b169161ffff1916171782555160018201550196519687516001600160401b0381116106ca576105b1816105ab8454611476565b846114ae565b6020601f821160011461063f578161062f9695949392610609927f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9b9c5f92610634575b50508160011b915f199060031b1c19161790565b90555b60405195869586526020860152604085015260806060850152608084019161150c565b0390a2005b015190508c806105f5565b601f19821699835f52815f209a5f5b8181106106b257509a600192849261062f99989796957f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9d9e1061069a575b505050811b01905561060c565b01515f1960f88460031b161c191690558b808061068d565b838301518d556001909c019b6020938401930161064e565b634e487b7160e01b5f52604160045260245ffd5b826353638c6160e01b5f5260045260245ffd5b5060038311610510565b34610130576040366003190112610130576107146112f9565b61071c611355565b9060018060a01b031690815f52600560205260405f205460ff8160081c1615908115610763575b5061074a57005b60ff916303b1b2b760e51b5f526004521660245260445ffd5b905060ff8083169116141583610743565b34610130575f366003190112610130576108106107b07f0000000000000000000000000000000000000000000000000000000000000000611930565b6107d97f0000000000000000000000000000000000000000000000000000000000000000611930565b602061081e604051926107ec8385611410565b5f84525f368137604051958695600f60f81b875260e08588015260e087019061130f565b90858203604087015261130f565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061085557505050500390f35b835185528695509381019392810192600101610846565b34610130575f36600319011261013057602060405160018152f35b34610130575f36600319011261013057602060405160808152f35b34610130576020366003190112610130576108bb6112f9565b6060806040516108ca816113da565b5f81525f60208201525f6040820152015260018060a01b03165f52600560205260ff60405f206103d5600260405192610902846113da565b8054858116855285602086019160081c161515815261093e600183015492604087019384526109376040518096819301611545565b0384611410565b60608501928352604051958695602087525116602086015251151560408501525160608401525160808084015260a083019061130f565b34610130575f366003190112610130576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610130576040366003190112610130576004356001600160401b03811161013057806004019060806003198236030112610130576024356001600160401b0381116101305782610af07fbee581c7c42ddc193ec7b5d6b0a3da80142dd350660c619f8b39177b6d0e10e493610a36610b649436906004016112cc565b9184610a4181611365565b91604481013590606481016001600160401b03610a8e610a81610a7a6024610a71610a6b87611379565b99611365565b9601809d61138d565b3691611431565b6020815191012092611379565b6040519260208401947f83711702b198e504743a3e3c04eb374c51702f0f9d2fd26e849d4ccaac4fc238865260018060a01b0316604085015260608401528460808401521660a082015260a08152610ae760c082611410565b519020926116d0565b50610b04610afe828661138d565b9061170a565b610b55610b2e610b14838761138d565b919060405192610b23846113bf565b600184523691611431565b60208201526001600160a01b03610b4487611365565b165f52600360205260405f206115f9565b610b5e84611365565b9361138d565b60405160208082526001600160a01b03909516949092839261062f9284019161150c565b3461013057602036600319011261013057610ba161152c565b506004355f5260066020526103d5610bbb60405f206115c6565b604051918291602083526020830190611333565b3461013057602036600319011261013057610be86112f9565b610bf061152c565b5060018060a01b03165f5260036020526103d5610bbb60405f206115c6565b34610130575f366003190112610130576020604051428152f35b34610130576040366003190112610130576001600160a01b03610c4a6112f9565b165f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610130576040366003190112610130576004356001600160401b03811161013057806004019060e06003198236030112610130576024356001600160401b03811161013057610cc69036906004016112cc565b9183610cd181611365565b60a48301359460c4840194610ce586611379565b96610cef85611365565b976024870198610cff8a8861138d565b3690610d0a92611431565b805190602001206044890199610d1f8b611365565b9060648b01359a608401998a610d349161138d565b3690610d3f92611431565b8051906020012090610d5090611379565b916040519360208501957f0ed1e846c822f390979f04d08a6b3a7584920ac8c05bdb5748b15c90b05a0b338752600160a01b600190031660408601526060850152600160a01b600190031660808401528a60a084015260c08301528460e08301526001600160401b03166101008201526101008152610dd161012082611410565b51902091610dde956116d0565b50610de9848661138d565b939095841580156112a9575b611287575f5b85811015610ef757878101356001600160f81b031916606160f81b81101580610ee9575b8015610ecc575b8215159182610ea3575b82610e7b575b50159081610e72575b50610e4c57600101610dfb565b60405162adf0f160e11b81526020600482015280610e6e60248201898c61150c565b0390fd5b90501589610e3f565b909150602d60f81b8114908115610e95575b50908a610e36565b601760f91b1490508a610e8d565b915060018301808411610eb857881191610e30565b634e487b7160e01b5f52601160045260245ffd5b50600360fc1b8110801590610e265750603960f81b811115610e26565b50603d60f91b811115610e1f565b5085610f03848361138d565b9050158015611271575b61125357610f1e610a7a828461138d565b8051602090910120936001600160a01b03610f3885611365565b1615611240575f85815260046020526040902080546001600160a01b03168061120c57506001600160a01b03610f6d85611365565b82546001600160a01b0319169116178155610f88838561138d565b60038301916001600160401b0382116106ca57610faf82610fa98554611476565b856114ae565b5f90601f83116001146111a857610fdc92915f918361119d5750508160011b915f199060031b1c19161790565b90555b610fe885611365565b6001820180546001600160a01b0319166001600160a01b0390921691909117905560028101879055600461101c838661138d565b91909201916001600160401b0382116106ca5761103d82610fa98554611476565b5f90601f831160011461110a57937f0ece24d1dae76278fd3912cbd41f152b8d3db54c0b33d9f40fe48dc7fd7bc18397969361109a84610b5e98956110b8956110fa995f926110ff5750508160011b915f199060031b1c19161790565b90555b6110b06110a985611365565b938561138d565b969097611365565b9190986110d260405197889760808952608089019161150c565b6001600160a01b0394851660208801526040870191909152858103606087015292169761150c565b0390a3005b013590508e806105f5565b601f19831691845f5260205f20925f5b8181106111855750846110b8946110fa98947f0ece24d1dae76278fd3912cbd41f152b8d3db54c0b33d9f40fe48dc7fd7bc1839c9b9894610b5e9b986001951061116c575b505050811b01905561109d565b01355f19600384901b60f8161c191690558d808061115f565b9193602060018192878701358155019501920161111a565b013590508b806105f5565b601f19831691845f5260205f20925f5b8181106111f457509084600195949392106111db575b505050811b019055610fdf565b01355f19600384901b60f8161c191690558a80806111ce565b919360206001819287870135815501950192016111b8565b6001600160a01b0361121d86611365565b16810361122a5750610fdf565b8663217a92c560e11b5f5260045260245260445ffd5b846327abf96160e21b5f5260045260245ffd5b61125d848361138d565b905063f3f0d85d60e01b5f5260045260245ffd5b5061200061127f858461138d565b905011610f0d565b60405162adf0f160e11b81526020600482015280610e6e60248201888b61150c565b50603f8511610df5565b34610130575f3660031901126101305780600260209252f35b9181601f84011215610130578235916001600160401b038311610130576020838186019501011161013057565b600435906001600160a01b038216820361013057565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b906040602061135293805115158452015191816020820152019061130f565b90565b6024359060ff8216820361013057565b356001600160a01b03811681036101305790565b356001600160401b03811681036101305790565b903590601e198136030182121561013057018035906001600160401b0382116101305760200191813603831361013057565b604081019081106001600160401b038211176106ca57604052565b608081019081106001600160401b038211176106ca57604052565b60a081019081106001600160401b038211176106ca57604052565b90601f801991011681019081106001600160401b038211176106ca57604052565b9291926001600160401b0382116106ca576040519161145a601f8201601f191660200184611410565b829481845281830111610130578281602093845f960137010152565b90600182811c921680156114a4575b602083101461149057565b634e487b7160e01b5f52602260045260245ffd5b91607f1691611485565b919091601f83116114bf575b505050565b8183116114cb57505050565b5f5260205f206020601f830160051c9210611504575b81601f9101920160051c03905f5b828110156114ba575f828201556001016114ef565b5f91506114e1565b908060209392818452848401375f828201840152601f01601f1916010190565b60405190611539826113bf565b60606020835f81520152565b5f929181549161155483611476565b80835292600181169081156115a9575060011461157057505050565b5f9081526020812093945091925b83831061158f575060209250010190565b60018160209294939454838587010152019101919061157e565b915050602093945060ff929192191683830152151560051b010190565b90600160206040516115d7816113bf565b6115f5819560ff815416151583526109376040518096819301611545565b0152565b60016020919392938451151560ff80198354169116178155019201519182516001600160401b0381116106ca57611634816105ab8454611476565b6020601f82116001146116725781906116639394955f926116675750508160011b915f199060031b1c19161790565b9055565b015190505f806105f5565b601f19821690835f52805f20915f5b8181106116b8575095836001959697106116a0575b505050811b019055565b01515f1960f88460031b161c191690555f8080611696565b9192602060018192868b015181550194019201611681565b95949290916116e0949287611853565b9290156116ea5750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b508015801561172d575b61171b5750565b63a6b6a45160e01b5f5260045260245ffd5b5060808111611714565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316148061182a575b15611792577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261182460c082611410565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614611769565b9593916001600160401b03909391931680421161191e5750604290611876611737565b906040519161190160f01b835260028301526022820152209360018060a01b038616918215159687611908575b505050841561190157805f52600260205260405f20825f5260205260ff60405f2054166118ec575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b611915939750869061196e565b935f80806118a3565b63c19ba24d60e01b5f5260045260245ffd5b60ff811690601f821161195f576040519161194c604084611410565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b929190833b6119bf57906119829291611a13565b5060048110156119ab5715918261199857505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b9060418303611a3d57611a369250602081013591604082359201355f1a90611a47565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611ac9579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611abe575f516001600160a01b03811615611ab457905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const
