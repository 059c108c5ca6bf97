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

export const registryBytecode = '0x6101a080604052346101be57604081611d14803803809161002082856101c2565b8339810103126101be5780516001600160a01b038116918282036101be5760200151908115158083036101be577f57eb9ca1c6a7b391ee1205d184f0162b12342b7e753e863c59e6200717f6f5c6926020926040516100806040826101c2565b60088152848101906721b637b4b9ba32b960c11b8252604051916100a56040846101c2565b6001835286830191603160f81b83526100bd816101f9565b610120526100ca846101f9565b61014052519020918260e05251902080610100524660a05260405190868201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261013260c0826101c2565b5190206080523060c0526101605261018052604051908152a2604051611aaf908161026582396080518161174b015260a05181611808015260c05181611715015260e0518161179a015261010051816117c0015261012051816107670152610140518161079001526101605181818161016d015281816104ad0152610965015261018051816104340152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101e557604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610224576020815191015160208210610215571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816302a1ffd11461128e575080630e76d28714610c4d5780631647795e14610c0457806316ada54714610bea5780632cea2d3b14610baa578063473ca92614610b635780635991920c146109945780635aa6e67514610950578063636f35d31461087d578063756bf2541461086257806378697a671461084757806384b0196e1461074f5780638bf8c1f9146106d65780638ef21e6b1461045957806395f76bdd1461041d578063a06cd8e0146103e0578063b48c9f651461029b578063bd94ad941461027f578063cf0c017d1461022f578063e298c8e9146101295763f698da2514610103575f80fd5b34610125575f36600319011261012557602061011d611712565b604051908152f35b5f80fd5b34610125576060366003190112610125576004356024356001600160401b0381116101255761015c9036906004016112a7565b9060443591821515809303610125577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316330361021c577faa61769e894ebaa049a4347e78010e7bd9ca0c9c567b51d39be00024031c06d2926101c782846116e5565b6101fa6040516101d68161139a565b8281526101e436858761140c565b6020820152865f52600660205260405f206115d4565b6102116040519384936040855260408501916114e7565b9060208301520390a2005b63988d1f0360e01b5f523360045260245ffd5b3461012557602036600319011261012557600435805f52600460205260018060a01b03600160405f20015416801561026c57602090604051908152f35b5063a583211360e01b5f5260045260245ffd5b34610125575f3660031901126101255760206040516120008152f35b3461012557602036600319011261012557600435606060806040516102bf816113d0565b5f81525f60208201525f604082015282808201520152805f52600460205260018060a01b0360405f205416156103ce575f52600460205260405f20604051610306816113d0565b81546001600160a01b03908116825260018301541660208201908152600283015460408084019182525191936103ca926004926103b79261037090610359846103528160038501611520565b03856113eb565b606088019384526103526040518097819301611520565b608086019384526040519687966020885260018060a01b03905116602088015260018060a01b0390511660408701525160608601525160a0608086015260c08501906112ea565b9051838203601f190160a08501526112ea565b0390f35b63a583211360e01b5f5260045260245ffd5b3461012557602036600319011261012557600435805f52600660205260ff60405f2054161561040b57005b63d7ca0e4b60e01b5f5260045260245ffd5b34610125575f3660031901126101255760206040517f000000000000000000000000000000000000000000000000000000000000000015158152f35b346101255760a0366003190112610125576104726112d4565b61047a611330565b60443560643591821515809303610125576084356001600160401b038111610125576104aa9036906004016112a7565b917f00000000000000000000000000000000000000000000000000000000000000006001600160a01b0316330361021c5760ff16916001831415806106cb575b6106b8576104f881836116e5565b60405194610505866113b5565b838652600260208701968288526040810187815261052436868861140c565b99606083019a8b5260018060a01b031698895f52600560205260ff60405f2093511661ff0084549251151560081b169161ffff1916171782555160018201550196519687516001600160401b0381116106a45761058b816105858454611451565b84611489565b6020601f8211600114610619578161060996959493926105e3927f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9b9c5f9261060e575b50508160011b915f199060031b1c19161790565b90555b6040519586958652602086015260408501526080606085015260808401916114e7565b0390a2005b015190508c806105cf565b601f19821699835f52815f209a5f5b81811061068c57509a600192849261060999989796957f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9d9e10610674575b505050811b0190556105e6565b01515f1960f88460031b161c191690558b8080610667565b838301518d556001909c019b60209384019301610628565b634e487b7160e01b5f52604160045260245ffd5b826353638c6160e01b5f5260045260245ffd5b5060028314156104ea565b34610125576040366003190112610125576106ef6112d4565b6106f7611330565b9060018060a01b031690815f52600560205260405f205460ff8160081c161590811561073e575b5061072557005b60ff916303b1b2b760e51b5f526004521660245260445ffd5b905060ff808316911614158361071e565b34610125575f366003190112610125576107eb61078b7f000000000000000000000000000000000000000000000000000000000000000061190b565b6107b47f000000000000000000000000000000000000000000000000000000000000000061190b565b60206107f9604051926107c783856113eb565b5f84525f368137604051958695600f60f81b875260e08588015260e08701906112ea565b9085820360408701526112ea565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b82811061083057505050500390f35b835185528695509381019392810192600101610821565b34610125575f36600319011261012557602060405160018152f35b34610125575f36600319011261012557602060405160808152f35b34610125576020366003190112610125576108966112d4565b6060806040516108a5816113b5565b5f81525f60208201525f6040820152015260018060a01b03165f52600560205260ff60405f206103ca6002604051926108dd846113b5565b8054858116855285602086019160081c1615158152610919600183015492604087019384526109126040518096819301611520565b03846113eb565b60608501928352604051958695602087525116602086015251151560408501525160608401525160808084015260a08301906112ea565b34610125575f366003190112610125576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610125576040366003190112610125576004356001600160401b03811161012557806004019060806003198236030112610125576024356001600160401b0381116101255782610acb7fbee581c7c42ddc193ec7b5d6b0a3da80142dd350660c619f8b39177b6d0e10e493610a11610b3f9436906004016112a7565b9184610a1c81611340565b91604481013590606481016001600160401b03610a69610a5c610a556024610a4c610a4687611354565b99611340565b9601809d611368565b369161140c565b6020815191012092611354565b6040519260208401947f83711702b198e504743a3e3c04eb374c51702f0f9d2fd26e849d4ccaac4fc238865260018060a01b0316604085015260608401528460808401521660a082015260a08152610ac260c0826113eb565b519020926116ab565b50610adf610ad98286611368565b906116e5565b610b30610b09610aef8387611368565b919060405192610afe8461139a565b60018452369161140c565b60208201526001600160a01b03610b1f87611340565b165f52600360205260405f206115d4565b610b3984611340565b93611368565b60405160208082526001600160a01b039095169490928392610609928401916114e7565b3461012557602036600319011261012557610b7c611507565b506004355f5260066020526103ca610b9660405f206115a1565b60405191829160208352602083019061130e565b3461012557602036600319011261012557610bc36112d4565b610bcb611507565b5060018060a01b03165f5260036020526103ca610b9660405f206115a1565b34610125575f366003190112610125576020604051428152f35b34610125576040366003190112610125576001600160a01b03610c256112d4565b165f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610125576040366003190112610125576004356001600160401b03811161012557806004019060e06003198236030112610125576024356001600160401b03811161012557610ca19036906004016112a7565b9183610cac81611340565b60a48301359460c4840194610cc086611354565b96610cca85611340565b976024870198610cda8a88611368565b3690610ce59261140c565b805190602001206044890199610cfa8b611340565b9060648b01359a608401998a610d0f91611368565b3690610d1a9261140c565b8051906020012090610d2b90611354565b916040519360208501957f0ed1e846c822f390979f04d08a6b3a7584920ac8c05bdb5748b15c90b05a0b338752600160a01b600190031660408601526060850152600160a01b600190031660808401528a60a084015260c08301528460e08301526001600160401b03166101008201526101008152610dac610120826113eb565b51902091610db9956116ab565b50610dc48486611368565b93909584158015611284575b611262575f5b85811015610ed257878101356001600160f81b031916606160f81b81101580610ec4575b8015610ea7575b8215159182610e7e575b82610e56575b50159081610e4d575b50610e2757600101610dd6565b60405162adf0f160e11b81526020600482015280610e4960248201898c6114e7565b0390fd5b90501589610e1a565b909150602d60f81b8114908115610e70575b50908a610e11565b601760f91b1490508a610e68565b915060018301808411610e9357881191610e0b565b634e487b7160e01b5f52601160045260245ffd5b50600360fc1b8110801590610e015750603960f81b811115610e01565b50603d60f91b811115610dfa565b5085610ede8483611368565b905015801561124c575b61122e57610ef9610a558284611368565b8051602090910120936001600160a01b03610f1385611340565b161561121b575f85815260046020526040902080546001600160a01b0316806111e757506001600160a01b03610f4885611340565b82546001600160a01b0319169116178155610f638385611368565b60038301916001600160401b0382116106a457610f8a82610f848554611451565b85611489565b5f90601f831160011461118357610fb792915f91836111785750508160011b915f199060031b1c19161790565b90555b610fc385611340565b6001820180546001600160a01b0319166001600160a01b03909216919091179055600281018790556004610ff78386611368565b91909201916001600160401b0382116106a45761101882610f848554611451565b5f90601f83116001146110e557937f0ece24d1dae76278fd3912cbd41f152b8d3db54c0b33d9f40fe48dc7fd7bc18397969361107584610b399895611093956110d5995f926110da5750508160011b915f199060031b1c19161790565b90555b61108b61108485611340565b9385611368565b969097611340565b9190986110ad6040519788976080895260808901916114e7565b6001600160a01b039485166020880152604087019190915285810360608701529216976114e7565b0390a3005b013590508e806105cf565b601f19831691845f5260205f20925f5b818110611160575084611093946110d598947f0ece24d1dae76278fd3912cbd41f152b8d3db54c0b33d9f40fe48dc7fd7bc1839c9b9894610b399b9860019510611147575b505050811b019055611078565b01355f19600384901b60f8161c191690558d808061113a565b919360206001819287870135815501950192016110f5565b013590508b806105cf565b601f19831691845f5260205f20925f5b8181106111cf57509084600195949392106111b6575b505050811b019055610fba565b01355f19600384901b60f8161c191690558a80806111a9565b91936020600181928787013581550195019201611193565b6001600160a01b036111f886611340565b1681036112055750610fba565b8663217a92c560e11b5f5260045260245260445ffd5b846327abf96160e21b5f5260045260245ffd5b6112388483611368565b905063f3f0d85d60e01b5f5260045260245ffd5b5061200061125a8584611368565b905011610ee8565b60405162adf0f160e11b81526020600482015280610e4960248201888b6114e7565b50603f8511610dd0565b34610125575f3660031901126101255780600260209252f35b9181601f84011215610125578235916001600160401b038311610125576020838186019501011161012557565b600435906001600160a01b038216820361012557565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b906040602061132d9380511515845201519181602082015201906112ea565b90565b6024359060ff8216820361012557565b356001600160a01b03811681036101255790565b356001600160401b03811681036101255790565b903590601e198136030182121561012557018035906001600160401b0382116101255760200191813603831361012557565b604081019081106001600160401b038211176106a457604052565b608081019081106001600160401b038211176106a457604052565b60a081019081106001600160401b038211176106a457604052565b90601f801991011681019081106001600160401b038211176106a457604052565b9291926001600160401b0382116106a45760405191611435601f8201601f1916602001846113eb565b829481845281830111610125578281602093845f960137010152565b90600182811c9216801561147f575b602083101461146b57565b634e487b7160e01b5f52602260045260245ffd5b91607f1691611460565b919091601f831161149a575b505050565b8183116114a657505050565b5f5260205f206020601f830160051c92106114df575b81601f9101920160051c03905f5b82811015611495575f828201556001016114ca565b5f91506114bc565b908060209392818452848401375f828201840152601f01601f1916010190565b604051906115148261139a565b60606020835f81520152565b5f929181549161152f83611451565b8083529260018116908115611584575060011461154b57505050565b5f9081526020812093945091925b83831061156a575060209250010190565b600181602092949394548385870101520191019190611559565b915050602093945060ff929192191683830152151560051b010190565b90600160206040516115b28161139a565b6115d0819560ff815416151583526109126040518096819301611520565b0152565b60016020919392938451151560ff80198354169116178155019201519182516001600160401b0381116106a45761160f816105858454611451565b6020601f821160011461164d57819061163e9394955f926116425750508160011b915f199060031b1c19161790565b9055565b015190505f806105cf565b601f19821690835f52805f20915f5b8181106116935750958360019596971061167b575b505050811b019055565b01515f1960f88460031b161c191690555f8080611671565b9192602060018192868b01518155019401920161165c565b95949290916116bb94928761182e565b9290156116c55750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b5080158015611708575b6116f65750565b63a6b6a45160e01b5f5260045260245ffd5b50608081116116ef565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03161480611805575b1561176d577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526117ff60c0826113eb565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614611744565b9593916001600160401b0390939193168042116118f95750604290611851611712565b906040519161190160f01b835260028301526022820152209360018060a01b0386169182151596876118e3575b50505084156118dc57805f52600260205260405f20825f5260205260ff60405f2054166118c7575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b6118f09397508690611949565b935f808061187e565b63c19ba24d60e01b5f5260045260245ffd5b60ff811690601f821161193a57604051916119276040846113eb565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b929190833b61199a579061195d92916119ee565b5060048110156119865715918261197357505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b9060418303611a1857611a119250602081013591604082359201355f1a90611a22565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611aa4579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611a99575f516001600160a01b03811615611a8f57905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const
