// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

struct Publication {
    address publisher;
    bytes32 salt;
    bytes manifest;
    bytes header;
    bytes32 policy;
    bytes32 domain;
    bytes32[] programs;
    address[] storers;
    uint256 nonce;
    uint64 deadline;
}

struct Rewrap {
    uint256 asset;
    uint64 epoch;
    bytes header;
    uint256 nonce;
    uint64 deadline;
}

struct Erasure {
    uint256 asset;
    bytes32 statements;
    uint256 nonce;
    uint64 deadline;
}

/// @dev EIP-712 struct hashes; field order and types are those of `protocol/message-types.ts`.
library AssetMessages {
    bytes32 private constant PUBLICATION =
        keccak256(
            "Publication(address publisher,bytes32 salt,bytes manifest,bytes header,bytes32 policy,bytes32 domain,bytes32[] programs,address[] storers,uint256 nonce,uint64 deadline)"
        );
    bytes32 private constant REWRAP =
        keccak256(
            "Rewrap(uint256 asset,uint64 epoch,bytes header,uint256 nonce,uint64 deadline)"
        );

    bytes32 private constant ERASURE =
        keccak256("Erasure(uint256 asset,bytes32 statements,uint256 nonce,uint64 deadline)");

    function structHash(Publication calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    PUBLICATION,
                    m.publisher,
                    m.salt,
                    keccak256(m.manifest),
                    keccak256(m.header),
                    m.policy,
                    m.domain,
                    keccak256(abi.encodePacked(m.programs)),
                    keccak256(abi.encodePacked(m.storers)),
                    m.nonce,
                    m.deadline
                )
            );
    }

    function structHash(Rewrap calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(REWRAP, m.asset, m.epoch, keccak256(m.header), m.nonce, m.deadline)
            );
    }

    function structHash(Erasure calldata m) internal pure returns (bytes32) {
        return keccak256(abi.encode(ERASURE, m.asset, m.statements, m.nonce, m.deadline));
    }
}
