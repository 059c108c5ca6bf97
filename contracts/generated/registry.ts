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
        "internalType": "uint32",
        "name": "expected",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "given",
        "type": "uint32"
      }
    ],
    "name": "DomainNumber",
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
        "internalType": "uint32",
        "name": "number",
        "type": "uint32"
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
    "inputs": [],
    "name": "VERSION",
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
            "internalType": "uint32",
            "name": "number",
            "type": "uint32"
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
            "internalType": "uint32",
            "name": "number",
            "type": "uint32"
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

export const registryBytecode = '0x6101a080604052346101be57604081611e75803803809161002082856101c2565b8339810103126101be5780516001600160a01b038116918282036101be5760200151908115158083036101be577f57eb9ca1c6a7b391ee1205d184f0162b12342b7e753e863c59e6200717f6f5c6926020926040516100806040826101c2565b60088152848101906721b637b4b9ba32b960c11b8252604051916100a56040846101c2565b6001835286830191603160f81b83526100bd816101f9565b610120526100ca846101f9565b61014052519020918260e05251902080610100524660a05260405190868201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261013260c0826101c2565b5190206080523060c0526101605261018052604051908152a2604051611c1090816102658239608051816118ac015260a05181611969015260c05181611876015260e051816118fb0152610100518161192101526101205181610ee701526101405181610f100152610160518181816108c301528181610c4301526110e501526101805181610bca0152f35b5f80fd5b601f909101601f19168101906001600160401b038211908210176101e557604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610224576020815191015160208210610215571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe6080806040526004361015610012575f80fd5b5f3560e01c90816302a1ffd1146113c6575080631647795e1461137d57806316ada547146113635780632cea2d3b14611323578063473ca926146112dc5780635991920c146111145780635aa6e675146110d0578063636f35d314610ffd578063756bf25414610fe257806378697a6714610fc757806384b0196e14610ecf5780638bf8c1f914610e565780638ef21e6b14610bef57806395f76bdd14610bb35780639ac5889d14610b98578063a06cd8e014610b5b578063b48c9f65146109f1578063bd94ad94146109d5578063cf0c017d14610985578063e298c8e91461087f578063f5e901ad1461015a578063f698da25146101385763ffa1ad7414610119575f80fd5b34610134575f36600319011261013457602060405160028152f35b5f80fd5b34610134575f366003190112610134576020610152611873565b604051908152f35b34610134576040366003190112610134576004356001600160401b03811161013457806004016101006003198336030112610134576024356001600160401b038111610134576101ae90369060040161143b565b9091806101ba816115ef565b60c486013594906101cd60e48801611603565b946101d7846115ef565b9260248901976101e78987611617565b36906101f292611649565b805190602001209760448b0195610208876117e3565b9960648d019a6102178c6115ef565b9d60848101359e8f9060a483019c8d61022f91611617565b369061023a92611649565b805190602001209260e40161024e90611603565b936040519560208701977f2c9b634eef6d4837e5e9f7b6494ebf0c5f63b9e6b08a3d7ea35b10a0e044277b8952600160a01b60019003166040880152606087015263ffffffff166080860152600160a01b600190031660a085015260c084015260e0830152846101008301526001600160401b031661012082015261012081526102da610140826114c9565b519020916102e79561180c565b506102f28584611617565b94909685158015610875575b610853575f5b8681101561040057888101356001600160f81b031916606160f81b811015806103f2575b80156103d5575b82151591826103ac575b82610384575b5015908161037b575b5061035557600101610304565b60405162adf0f160e11b81526020600482015280610377602482018a8d6117c3565b0390fd5b9050158a610348565b909150602d60f81b811490811561039e575b50908b61033f565b601760f91b1490508b610396565b9150600183018084116103c157891191610339565b634e487b7160e01b5f52601160045260245ffd5b50600360fc1b811080159061032f5750603960f81b81111561032f565b50603d60f91b811115610328565b508661040c8587611617565b905015801561083d575b61081f5761042e6104278288611617565b3691611649565b8051602090910120946001600160a01b03610448856115ef565b161561080c575f86815260046020526040902080546001600160a01b0316806107d857506001600160a01b0361047d896115ef565b82546001600160a01b03191691161781556104988389611617565b60038301916001600160401b038211610720576104bf826104b98554611503565b8561168e565b5f90601f8311600114610774576104ed92915f9183610769575b50508160011b915f199060031b1c19161790565b90555b6104f9866117e3565b600182019081549063ffffffff8260a01c169063ffffffff8061051b846117f4565b16911603610734575063ffffffff60a01b610535896117e3565b60a01b1663ffffffff60a01b19919091161781556001600160a01b0361055a876115ef565b166bffffffffffffffffffffffff60a01b8254161790558360028201556004610583838a611617565b91909201916001600160401b038211610720576105a4826104b98554611503565b5f90601f831160011461068c579361062396936106028461067c989561062f957f8953905991b334d59cdf0615976db9f0543d8a9bf19db74ad684da7144d7ce569d9c995f926106815750508160011b915f199060031b1c19161790565b90555b61062961061b6106148d6115ef565b948d611617565b9890996117e3565b956115ef565b9a611617565b92909963ffffffff61064e604051998a9960a08b5260a08b01916117c3565b951660208801526001600160a01b0390811660408801526060870191909152858403608087015216976117c3565b0390a3005b013590508f806104d9565b601f19831691845f5260205f20925f5b81811061070857508461062f947f8953905991b334d59cdf0615976db9f0543d8a9bf19db74ad684da7144d7ce569c9b98946106239b989461067c9b98600195106106ef575b505050811b019055610605565b01355f19600384901b60f8161c191690558e80806106e2565b9193602060018192878701358155019501920161069c565b634e487b7160e01b5f52604160045260245ffd5b8963ffffffff8a61074e61074883956117f4565b916117e3565b92633d4a4c7960e01b5f52600452166024521660445260645ffd5b013590508c806104d9565b601f19831691845f5260205f20925f5b8181106107c057509084600195949392106107a7575b505050811b0190556104f0565b01355f19600384901b60f8161c191690558b808061079a565b91936020600181928787013581550195019201610784565b6001600160a01b036107e98a6115ef565b1681036107f657506104f0565b8763217a92c560e11b5f5260045260245260445ffd5b856327abf96160e21b5f5260045260245ffd5b6108298587611617565b905063f3f0d85d60e01b5f5260045260245ffd5b5061200061084b8688611617565b905011610416565b60405162adf0f160e11b8152602060048201528061037760248201898c6117c3565b50603f86116102fe565b34610134576060366003190112610134576004356024356001600160401b038111610134576108b290369060040161143b565b9060443591821515809303610134577f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03163303610972577faa61769e894ebaa049a4347e78010e7bd9ca0c9c567b51d39be00024031c06d29261091d8284611846565b61095060405161092c81611478565b82815261093a368587611649565b6020820152865f52600660205260405f206116ec565b6109676040519384936040855260408501916117c3565b9060208301520390a2005b63988d1f0360e01b5f523360045260245ffd5b3461013457602036600319011261013457600435805f52600460205260018060a01b03600160405f2001541680156109c257602090604051908152f35b5063a583211360e01b5f5260045260245ffd5b34610134575f3660031901126101345760206040516120008152f35b3461013457602036600319011261013457600435606060a0604051610a15816114ae565b5f81525f60208201525f60408201525f838201528260808201520152805f52600460205260018060a01b0360405f20541615610b49575f52600460205260405f20604051610a62816114ae565b60018060a01b038254168152610b456004610b32600185015494602085019560018060a01b038116875263ffffffff604087019160a01c16815263ffffffff60028301549160608801928352610ae460405194610acd86610ac6816003850161153b565b03876114c9565b60808a01958652610ac6604051809981930161153b565b60a0880195865260405198899860208a5260018060a01b0390511660208a015260018060a01b039051166040890152511660608701525160808601525160c060a086015260e08501906113f5565b9051838203601f190160c08501526113f5565b0390f35b63a583211360e01b5f5260045260245ffd5b3461013457602036600319011261013457600435805f52600660205260ff60405f20541615610b8657005b63d7ca0e4b60e01b5f5260045260245ffd5b34610134575f36600319011261013457602060405160038152f35b34610134575f3660031901126101345760206040517f000000000000000000000000000000000000000000000000000000000000000015158152f35b346101345760a036600319011261013457610c086113df565b610c10611468565b60443560643591821515809303610134576084356001600160401b03811161013457610c4090369060040161143b565b917f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031633036109725760ff1691600183108015610e4c575b610e3957610c8e8183611846565b60405194610c9b86611493565b8386526002602087019682885260408101878152610cba368688611649565b99606083019a8b5260018060a01b031698895f52600560205260ff60405f2093511661ff0084549251151560081b169161ffff1916171782555160018201550196519687516001600160401b03811161072057610d2181610d1b8454611503565b8461168e565b6020601f8211600114610dae5781610d9e9695949392610d78927f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9b9c5f92610da35750508160011b915f199060031b1c19161790565b90555b6040519586958652602086015260408501526080606085015260808401916117c3565b0390a2005b015190508c806104d9565b601f19821699835f52815f209a5f5b818110610e2157509a6001928492610d9e99989796957f314ecb00460347e5f9b7647d33227146f41d154d7d13b167b39cc348eba66a1d9d9e10610e09575b505050811b019055610d7b565b01515f1960f88460031b161c191690558b8080610dfc565b838301518d556001909c019b60209384019301610dbd565b826353638c6160e01b5f5260045260245ffd5b5060038311610c80565b3461013457604036600319011261013457610e6f6113df565b610e77611468565b9060018060a01b031690815f52600560205260405f205460ff8160081c1615908115610ebe575b50610ea557005b60ff916303b1b2b760e51b5f526004521660245260445ffd5b905060ff8083169116141583610e9e565b34610134575f36600319011261013457610f6b610f0b7f0000000000000000000000000000000000000000000000000000000000000000611a6c565b610f347f0000000000000000000000000000000000000000000000000000000000000000611a6c565b6020610f7960405192610f4783856114c9565b5f84525f368137604051958695600f60f81b875260e08588015260e08701906113f5565b9085820360408701526113f5565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610fb057505050500390f35b835185528695509381019392810192600101610fa1565b34610134575f36600319011261013457602060405160018152f35b34610134575f36600319011261013457602060405160808152f35b34610134576020366003190112610134576110166113df565b60608060405161102581611493565b5f81525f60208201525f6040820152015260018060a01b03165f52600560205260ff60405f20610b4560026040519261105d84611493565b8054858116855285602086019160081c161515815261109960018301549260408701938452611092604051809681930161153b565b03846114c9565b60608501928352604051958695602087525116602086015251151560408501525160608401525160808084015260a08301906113f5565b34610134575f366003190112610134576040517f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03168152602090f35b34610134576040366003190112610134576004356001600160401b03811161013457806004019060806003198236030112610134576024356001600160401b03811161013457826112447fbee581c7c42ddc193ec7b5d6b0a3da80142dd350660c619f8b39177b6d0e10e4936111916112b894369060040161143b565b918461119c816115ef565b91604481013590606481016001600160401b036111e26111d561042760246111cc6111c687611603565b996115ef565b9601809d611617565b6020815191012092611603565b6040519260208401947f83711702b198e504743a3e3c04eb374c51702f0f9d2fd26e849d4ccaac4fc238865260018060a01b0316604085015260608401528460808401521660a082015260a0815261123b60c0826114c9565b5190209261180c565b506112586112528286611617565b90611846565b6112a96112826112688387611617565b91906040519261127784611478565b600184523691611649565b60208201526001600160a01b03611298876115ef565b165f52600360205260405f206116ec565b6112b2846115ef565b93611617565b60405160208082526001600160a01b039095169490928392610d9e928401916117c3565b34610134576020366003190112610134576112f56114ea565b506004355f526006602052610b4561130f60405f206115bc565b604051918291602083526020830190611419565b346101345760203660031901126101345761133c6113df565b6113446114ea565b5060018060a01b03165f526003602052610b4561130f60405f206115bc565b34610134575f366003190112610134576020604051428152f35b34610134576040366003190112610134576001600160a01b0361139e6113df565b165f52600260205260405f206024355f52602052602060ff60405f2054166040519015158152f35b34610134575f3660031901126101345780600260209252f35b600435906001600160a01b038216820361013457565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b90604060206114389380511515845201519181602082015201906113f5565b90565b9181601f84011215610134578235916001600160401b038311610134576020838186019501011161013457565b6024359060ff8216820361013457565b604081019081106001600160401b0382111761072057604052565b608081019081106001600160401b0382111761072057604052565b60c081019081106001600160401b0382111761072057604052565b90601f801991011681019081106001600160401b0382111761072057604052565b604051906114f782611478565b60606020835f81520152565b90600182811c92168015611531575b602083101461151d57565b634e487b7160e01b5f52602260045260245ffd5b91607f1691611512565b5f929181549161154a83611503565b808352926001811690811561159f575060011461156657505050565b5f9081526020812093945091925b838310611585575060209250010190565b600181602092949394548385870101520191019190611574565b915050602093945060ff929192191683830152151560051b010190565b90600160206040516115cd81611478565b6115eb819560ff81541615158352611092604051809681930161153b565b0152565b356001600160a01b03811681036101345790565b356001600160401b03811681036101345790565b903590601e198136030182121561013457018035906001600160401b0382116101345760200191813603831361013457565b9291926001600160401b0382116107205760405191611672601f8201601f1916602001846114c9565b829481845281830111610134578281602093845f960137010152565b919091601f831161169f575b505050565b8183116116ab57505050565b5f5260205f206020601f830160051c92106116e4575b81601f9101920160051c03905f5b8281101561169a575f828201556001016116cf565b5f91506116c1565b60016020919392938451151560ff80198354169116178155019201519182516001600160401b0381116107205761172781610d1b8454611503565b6020601f82116001146117655781906117569394955f9261175a5750508160011b915f199060031b1c19161790565b9055565b015190505f806104d9565b601f19821690835f52805f20915f5b8181106117ab57509583600195969710611793575b505050811b019055565b01515f1960f88460031b161c191690555f8080611789565b9192602060018192868b015181550194019201611774565b908060209392818452848401375f828201840152601f01601f1916010190565b3563ffffffff811681036101345790565b63ffffffff60019116019063ffffffff82116103c157565b959492909161181c94928761198f565b9290156118265750565b639a7d38d960e01b5f9081526001600160a01b0391909116600452602490fd5b5080158015611869575b6118575750565b63a6b6a45160e01b5f5260045260245ffd5b5060808111611850565b307f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03161480611966575b156118ce577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261196060c0826114c9565b51902090565b507f000000000000000000000000000000000000000000000000000000000000000046146118a5565b9593916001600160401b039093919316804211611a5a57506042906119b2611873565b906040519161190160f01b835260028301526022820152209360018060a01b038616918215159687611a44575b5050508415611a3d57805f52600260205260405f20825f5260205260ff60405f205416611a28575f52600260205260405f20905f5260205260405f20600160ff19825416179055565b6302af71f160e41b5f5260045260245260445ffd5b505f935050565b611a519397508690611aaa565b935f80806119df565b63c19ba24d60e01b5f5260045260245ffd5b60ff811690601f8211611a9b5760405191611a886040846114c9565b6020808452838101919036833783525290565b632cd44ac360e21b5f5260045ffd5b929190833b611afb5790611abe9291611b4f565b506004811015611ae757159182611ad457505090565b6001600160a01b03918216911614919050565b634e487b7160e01b5f52602160045260245ffd5b6064835f946020969460405194630b135d3f60e11b8652600486015260406024860152816044860152838501378281018201859052601f01601f191601915afa630b135d3f60e11b5f5114601f3d11161690565b9060418303611b7957611b729250602081013591604082359201355f1a90611b83565b9192909190565b50505f9160029190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411611c05579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15611bfa575f516001600160a01b03811615611bf057905f905f90565b505f906001905f90565b6040513d5f823e3d90fd5b5050505f916003919056' as const
