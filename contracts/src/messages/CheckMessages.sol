// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

struct CheckOpening {
    address checker;
    uint256 asset;
    uint32 samples;
    uint256 nonce;
    uint64 deadline;
}

struct CheckRecord {
    bytes32 check;
    uint32 passed;
    uint32 repaired;
    bytes report;
    uint256 nonce;
    uint64 deadline;
}

/// @dev EIP-712 struct hashes; field order and types are those of `protocol/message-types.ts`.
library CheckMessages {
    bytes32 private constant OPENING =
        keccak256(
            "CheckOpening(address checker,uint256 asset,uint32 samples,uint256 nonce,uint64 deadline)"
        );
    bytes32 private constant RECORD =
        keccak256(
            "CheckRecord(bytes32 check,uint32 passed,uint32 repaired,bytes report,uint256 nonce,uint64 deadline)"
        );

    function structHash(CheckOpening calldata m) internal pure returns (bytes32) {
        return
            keccak256(abi.encode(OPENING, m.checker, m.asset, m.samples, m.nonce, m.deadline));
    }

    function structHash(CheckRecord calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    RECORD,
                    m.check,
                    m.passed,
                    m.repaired,
                    keccak256(m.report),
                    m.nonce,
                    m.deadline
                )
            );
    }
}
