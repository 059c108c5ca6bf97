// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

struct RepairRecord {
    uint256 asset;
    address by;
    uint32 blocks;
    uint32 faults;
    uint32 repaired;
    uint32 lost;
    bytes report;
    uint256 nonce;
    uint64 deadline;
}

/// @dev EIP-712 struct hashes; field order and types are those of `protocol/message-types.ts`.
library RepairMessages {
    bytes32 private constant RECORD =
        keccak256(
            "RepairRecord(uint256 asset,address by,uint32 blocks,uint32 faults,uint32 repaired,uint32 lost,bytes report,uint256 nonce,uint64 deadline)"
        );

    function structHash(RepairRecord calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    RECORD,
                    m.asset,
                    m.by,
                    m.blocks,
                    m.faults,
                    m.repaired,
                    m.lost,
                    keccak256(m.report),
                    m.nonce,
                    m.deadline
                )
            );
    }
}
