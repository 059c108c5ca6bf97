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

export const registryBytecode = '0x6101a080604052346101be57604081611d29803803809161002082856101c2565b8339810103126101be5780516001600160a01b038116918282036101be5760200151908115158083036101be577f57eb9ca1c6a7b391ee1205d184f0162b12342b7e753e863c59e6200717f6f5c6926020926040516100806040826101c2565b60088152848101906721b637b4b9ba32b960c11b8252604051916100a56040846101c2565b6001835286830191603160f81b83526100bd816101f9565b610120526100ca846101f9565b61014052519020918260e05251902080610100524660a05260405190868201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261013260c0826101c2565b5190206080523060c0526101605261018052604051908152a2604051611ac49081610265823960805181611760015260a0518161181d015260c0518161172a015260e051816117af015261010051816117d5015261012051816107670152610140518161079001526101605181818161016d015281816104ad0152610965015261018051816104340152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101e557604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610224576020815191015160208210610215571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816302a1ffd1146112a3575080630e76d28714610c4d5780631647795e14610c0457806316ada54714610bea5780632cea2d3b14610baa578063473ca92614610b635780635991920c146109945780635aa6e67514610950578063636f35d31461087d578063756bf2541461086257806378697a671461084757806384b0196e1461074f5780638bf8c1f9146106d65780638ef21e6b1461045957806395f76bdd1461041d578063a06cd8e0146103e0578063b48c9f651461029b578063bd94ad941461027f578063cf0c017d1461022f578063e298c8e9146101295763f698da2514610103575f80fd5b34610125575f36600319011261012557602061011d611727565b604051908152f35b5f80fd5b34610125576060366003190112610125576004356024356001600160401b0381116101255761015c9036906004016112bc565b9060443591821515809303610125577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316330361021c577faa61769e894ebaa049a4347e78010e7bd9ca0c9c567b51d39be00024031c06d2926101c782846116fa565b6101fa6040516101d6816113af565b8281526101e4368587611421565b6020820152865f52600660205260405f206115e9565b6102116040519384936040855260408501916114fc565b9060208301520390a2005b63988d1f0360e01b5f523360045260245ffd5b3461012557602036600319011261012557600435805f52600460205260018060a01b03600160405f20015416801561026c57602090604051908152f35b5063a583211360e01b5f5260045260245ffd5b34610125575f3660031901126101255760206040516120008152f35b3461012557602036600319011261012557600435606060806040516102bf816113e5565b5f81525f60208201525f604082015282808201520152805f52600460205260018060a01b0360405f205416156103ce575f52600460205260405f20604051610306816113e5565b81546001600160a01b03908116825260018301541660208201908152600283015460408084019182525191936103ca926004926103b79261037090610359846103528160038501611535565b0385611400565b606088019384526103526040518097819301611535565b608086019384526040519687966020885260018060a01b03905116602088015260018060a01b0390511660408701525160608601525160a0608086015260c08501906112ff565b9051838203601f190160a08501526112ff565b0390f35b63a583211360e01b5f5260045260245ffd5b3461012557602036600319011261012557600435805f52600660205260ff60405f2054161561040b57005b63d7ca0e4b60e01b5f5260045260245ffd5b34610125575f3660031901126101255760206040517f000000000000000000000000000000000000000000000000000000000000000015158152f35b346101255760a0366003190112610125576104726112e9565b61047a611345565b60443560643591821515809303610125576084356001600160401b038111610125576104aa9036906004016112bc565b917f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316330361021c5760ff16916001831415806106cb575b6106b8576104f881836116fa565b60405194610505866113ca565b8386526002602087019682885260408101878152610524368688611421565b99606083019a8b5260018060a01b031698895f52600560205260ff60405f2093511661ff0084549251151560081b169161ffff1916171782555160018201550196519687516001600160401b0381116106a45761058b816105858454611466565b8461149e565b6020601f8211600114610619578161060996959493926105e3927f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9b9c5f9261060e575b50508160011b915f199060031b1c19161790565b90555b6040519586958652602086015260408501526080606085015260808401916114fc565b0390a2005b015190508c806105cf565b601f19821699835f52815f209a5f5b81811061068c57509a600192849261060999989796957f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9d9e10610674575b505050811b0190556105e6565b01515f1960f88460031b161c191690558b8080610667565b838301518d556001909c019b60209384019301610628565b634e487b7160e01b5f52604160045260245ffd5b826353638c6160e01b5f5260045260245ffd5b5060028314156104ea565b34610125576040366003190112610125576106ef6112e9565b6106f7611345565b9060018060a01b031690815f52600560205260405f205460ff8160081c161590811561073e575b5061072557005b60ff916303b1b2b760e51b5f526004521660245260445ffd5b905060ff808316911614158361071e565b34610125575f366003190112610125576107eb61078b7f0000000000000000000000000000000000000000000000000000000000000000611920565b6107b47f0000000000000000000000000000000000000000000000000000000000000000611920565b60206107f9604051926107c78385611400565b5f84525f368137604051958695600f60f81b875260e08588015260e08701906112ff565b9085820360408701526112ff565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061083057505050500390f35b835185528695509381019392810192600101610821565b34610125575f36600319011261012557602060405160018152f35b34610125575f36600319011261012557602060405160808152f35b34610125576020366003190112610125576108966112e9565b6060806040516108a5816113ca565b5f81525f60208201525f6040820152015260018060a01b03165f52600560205260ff60405f206103ca6002604051926108dd846113ca565b8054858116855285602086019160081c1615158152610919600183015492604087019384526109126040518096819301611535565b0384611400565b60608501928352604051958695602087525116602086015251151560408501525160608401525160808084015260a08301906112ff565b34610125575f366003190112610125576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610125576040366003190112610125576004356001600160401b03811161012557806004019060806003198236030112610125576024356001600160401b0381116101255782610acb7fbee581c7c42ddc193ec7b5d6b0a3da80142dd350660c619f8b39177b6d0e10e493610a11610b3f9436906004016112bc565b9184610a1c81611355565b91604481013590606481016001600160401b03610a69610a5c610a556024610a4c610a4687611369565b99611355565b9601809d61137d565b3691611421565b6020815191012092611369565b6040519260208401947f83711702b198e504743a3e3c04eb374c51702f0f9d2fd26e849d4ccaac4fc238865260018060a01b0316604085015260608401528460808401521660a082015260a08152610ac260c082611400565b519020926116c0565b50610adf610ad9828661137d565b906116fa565b610b30610b09610aef838761137d565b919060405192610afe846113af565b600184523691611421565b60208201526001600160a01b03610b1f87611355565b165f52600360205260405f206115e9565b610b3984611355565b9361137d565b60405160208082526001600160a01b039095169490928392610609928401916114fc565b3461012557602036600319011261012557610b7c61151c565b506004355f5260066020526103ca610b9660405f206115b6565b604051918291602083526020830190611323565b3461012557602036600319011261012557610bc36112e9565b610bcb61151c565b5060018060a01b03165f5260036020526103ca610b9660405f206115b6565b34610125575f366003190112610125576020604051428152f35b34610125576040366003190112610125576001600160a01b03610c256112e9565b165f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610125576040366003190112610125576004356001600160401b03811161012557806004019060e06003198236030112610125576024356001600160401b03811161012557610ca19036906004016112bc565b9183610cac81611355565b60a48301359460c4840194610cc086611369565b96610cca85611355565b976024870198610cda8a8861137d565b3690610ce592611421565b805190602001206044890199610cfa8b611355565b9060648b01359a608401998a610d0f9161137d565b3690610d1a92611421565b8051906020012090610d2b90611369565b916040519360208501957f0ed1e846c822f390979f04d08a6b3a7584920ac8c05bdb5748b15c90b05a0b338752600160a01b600190031660408601526060850152600160a01b600190031660808401528a60a084015260c08301528460e08301526001600160401b03166101008201526101008152610dac61012082611400565b51902091610db9956116c0565b50610dc4848661137d565b93909584158015611299575b611277575f5b85811015610ee757878101356001600160f81b031916606160f81b81101580610ed9575b8015610ebc575b8215159182610e93575b82610e56575b50159081610e4d575b50610e2757600101610dd6565b60405162adf0f160e11b81526020600482015280610e4960248201898c6114fc565b0390fd5b90501589610e1a565b909150602d60f81b8114908115610e85575b8115610e77575b50908a610e11565b605f60f81b1490508a610e6f565b601760f91b81149150610e68565b915060018301808411610ea857881191610e0b565b634e487b7160e01b5f52601160045260245ffd5b50600360fc1b8110801590610e015750603960f81b811115610e01565b50603d60f91b811115610dfa565b5085610ef3848361137d565b9050158015611261575b61124357610f0e610a55828461137d565b8051602090910120936001600160a01b03610f2885611355565b1615611230575f85815260046020526040902080546001600160a01b0316806111fc57506001600160a01b03610f5d85611355565b82546001600160a01b0319169116178155610f78838561137d565b60038301916001600160401b0382116106a457610f9f82610f998554611466565b8561149e565b5f90601f831160011461119857610fcc92915f918361118d5750508160011b915f199060031b1c19161790565b90555b610fd885611355565b6001820180546001600160a01b0319166001600160a01b0390921691909117905560028101879055600461100c838661137d565b91909201916001600160401b0382116106a45761102d82610f998554611466565b5f90601f83116001146110fa57937f0ece24d1dae76278fd3912cbd41f152b8d3db54c0b33d9f40fe48dc7fd7bc18397969361108a84610b3998956110a8956110ea995f926110ef5750508160011b915f199060031b1c19161790565b90555b6110a061109985611355565b938561137d565b969097611355565b9190986110c26040519788976080895260808901916114fc565b6001600160a01b039485166020880152604087019190915285810360608701529216976114fc565b0390a3005b013590508e806105cf565b601f19831691845f5260205f20925f5b8181106111755750846110a8946110ea98947f0ece24d1dae76278fd3912cbd41f152b8d3db54c0b33d9f40fe48dc7fd7bc1839c9b9894610b399b986001951061115c575b505050811b01905561108d565b01355f19600384901b60f8161c191690558d808061114f565b9193602060018192878701358155019501920161110a565b013590508b806105cf565b601f19831691845f5260205f20925f5b8181106111e457509084600195949392106111cb575b505050811b019055610fcf565b01355f19600384901b60f8161c191690558a80806111be565b919360206001819287870135815501950192016111a8565b6001600160a01b0361120d86611355565b16810361121a5750610fcf565b8663217a92c560e11b5f5260045260245260445ffd5b846327abf96160e21b5f5260045260245ffd5b61124d848361137d565b905063f3f0d85d60e01b5f5260045260245ffd5b5061200061126f858461137d565b905011610efd565b60405162adf0f160e11b81526020600482015280610e4960248201888b6114fc565b50603f8511610dd0565b34610125575f3660031901126101255780600260209252f35b9181601f84011215610125578235916001600160401b038311610125576020838186019501011161012557565b600435906001600160a01b038216820361012557565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b90604060206113429380511515845201519181602082015201906112ff565b90565b6024359060ff8216820361012557565b356001600160a01b03811681036101255790565b356001600160401b03811681036101255790565b903590601e198136030182121561012557018035906001600160401b0382116101255760200191813603831361012557565b604081019081106001600160401b038211176106a457604052565b608081019081106001600160401b038211176106a457604052565b60a081019081106001600160401b038211176106a457604052565b90601f801991011681019081106001600160401b038211176106a457604052565b9291926001600160401b0382116106a4576040519161144a601f8201601f191660200184611400565b829481845281830111610125578281602093845f960137010152565b90600182811c92168015611494575b602083101461148057565b634e487b7160e01b5f52602260045260245ffd5b91607f1691611475565b919091601f83116114af575b505050565b8183116114bb57505050565b5f5260205f206020601f830160051c92106114f4575b81601f9101920160051c03905f5b828110156114aa575f828201556001016114df565b5f91506114d1565b908060209392818452848401375f828201840152601f01601f1916010190565b60405190611529826113af565b60606020835f81520152565b5f929181549161154483611466565b8083529260018116908115611599575060011461156057505050565b5f9081526020812093945091925b83831061157f575060209250010190565b60018160209294939454838587010152019101919061156e565b915050602093945060ff929192191683830152151560051b010190565b90600160206040516115c7816113af565b6115e5819560ff815416151583526109126040518096819301611535565b0152565b60016020919392938451151560ff80198354169116178155019201519182516001600160401b0381116106a457611624816105858454611466565b6020601f82116001146116625781906116539394955f926116575750508160011b915f199060031b1c19161790565b9055565b015190505f806105cf565b601f19821690835f52805f20915f5b8181106116a857509583600195969710611690575b505050811b019055565b01515f1960f88460031b161c191690555f8080611686565b9192602060018192868b015181550194019201611671565b95949290916116d0949287611843565b9290156116da5750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b508015801561171d575b61170b5750565b63a6b6a45160e01b5f5260045260245ffd5b5060808111611704565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316148061181a575b15611782577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261181460c082611400565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614611759565b9593916001600160401b03909391931680421161190e5750604290611866611727565b906040519161190160f01b835260028301526022820152209360018060a01b0386169182151596876118f8575b50505084156118f157805f52600260205260405f20825f5260205260ff60405f2054166118dc575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b611905939750869061195e565b935f8080611893565b63c19ba24d60e01b5f5260045260245ffd5b60ff811690601f821161194f576040519161193c604084611400565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b929190833b6119af57906119729291611a03565b50600481101561199b5715918261198857505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b9060418303611a2d57611a269250602081013591604082359201355f1a90611a37565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611ab9579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611aae575f516001600160a01b03811615611aa457905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const
