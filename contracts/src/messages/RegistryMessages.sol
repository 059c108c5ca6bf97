// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

struct PartyRegistration {
    address party;
    string name;
    uint256 nonce;
    uint64 deadline;
}

struct DomainRegistration {
    address owner;
    string domain;
    uint32 number;
    address authority;
    bytes32 sealingKey;
    bytes publicKey;
    uint256 nonce;
    uint64 deadline;
}

/// @dev EIP-712 struct hashes; field order and types are those of `protocol/message-types.ts`.
library RegistryMessages {
    bytes32 private constant PARTY_REGISTRATION =
        keccak256("PartyRegistration(address party,string name,uint256 nonce,uint64 deadline)");
    bytes32 private constant DOMAIN_REGISTRATION =
        keccak256(
            "DomainRegistration(address owner,string domain,uint32 number,address authority,bytes32 sealingKey,bytes publicKey,uint256 nonce,uint64 deadline)"
        );

    function structHash(PartyRegistration calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    PARTY_REGISTRATION,
                    m.party,
                    keccak256(bytes(m.name)),
                    m.nonce,
                    m.deadline
                )
            );
    }

    function structHash(DomainRegistration calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    DOMAIN_REGISTRATION,
                    m.owner,
                    keccak256(bytes(m.domain)),
                    m.number,
                    m.authority,
                    m.sealingKey,
                    keccak256(m.publicKey),
                    m.nonce,
                    m.deadline
                )
            );
    }
}
