// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

struct JobOpening {
    address grantee;
    bytes32[] grants;
    uint8 engine;
    bytes32 program;
    string purpose;
    bytes32 question;
    bytes32 granteeKey;
    address enclave;
    uint256 escrow;
    uint64 until;
    uint256 nonce;
    uint64 deadline;
}

struct KeyApproval {
    bytes32 job;
    bytes32 domain;
    address jobKey;
    bytes32 release;
    uint64[] epochs;
    uint256 nonce;
    uint64 deadline;
}

struct Settlement {
    bytes32 job;
    bytes receipt;
    bytes32 result;
    uint256 nonce;
    uint64 deadline;
}

struct Withdrawal {
    address party;
    address to;
    uint256 amount;
    uint256 nonce;
    uint64 deadline;
}

/// @dev Not an EIP-712 message of ours: the ERC-2612 permit that may come with an opening.
/// An empty signature means that the payer has already approved the escrow.
struct Permit {
    uint256 value;
    uint256 deadline;
    bytes signature;
}

/// @dev EIP-712 struct hashes; field order and types are those of `protocol/message-types.ts`.
library JobMessages {
    bytes32 private constant OPENING =
        keccak256(
            "JobOpening(address grantee,bytes32[] grants,uint8 engine,bytes32 program,string purpose,bytes32 question,bytes32 granteeKey,address enclave,uint256 escrow,uint64 until,uint256 nonce,uint64 deadline)"
        );
    bytes32 private constant KEY_APPROVAL =
        keccak256(
            "KeyApproval(bytes32 job,bytes32 domain,address jobKey,bytes32 release,uint64[] epochs,uint256 nonce,uint64 deadline)"
        );
    bytes32 private constant SETTLEMENT =
        keccak256(
            "Settlement(bytes32 job,bytes receipt,bytes32 result,uint256 nonce,uint64 deadline)"
        );
    bytes32 private constant WITHDRAWAL =
        keccak256(
            "Withdrawal(address party,address to,uint256 amount,uint256 nonce,uint64 deadline)"
        );

    function structHash(JobOpening calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    OPENING,
                    m.grantee,
                    keccak256(abi.encodePacked(m.grants)),
                    m.engine,
                    m.program,
                    keccak256(bytes(m.purpose)),
                    m.question,
                    m.granteeKey,
                    m.enclave,
                    m.escrow,
                    m.until,
                    m.nonce,
                    m.deadline
                )
            );
    }

    function structHash(KeyApproval calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    KEY_APPROVAL,
                    m.job,
                    m.domain,
                    m.jobKey,
                    m.release,
                    keccak256(abi.encodePacked(m.epochs)),
                    m.nonce,
                    m.deadline
                )
            );
    }

    function structHash(Settlement calldata m) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    SETTLEMENT,
                    m.job,
                    keccak256(m.receipt),
                    m.result,
                    m.nonce,
                    m.deadline
                )
            );
    }

    function structHash(Withdrawal calldata m) internal pure returns (bytes32) {
        return
            keccak256(abi.encode(WITHDRAWAL, m.party, m.to, m.amount, m.nonce, m.deadline));
    }
}
