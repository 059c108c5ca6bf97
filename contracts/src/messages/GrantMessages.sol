// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

struct Grant {
    uint256 asset;
    address grantee;
    string purpose;
    uint8 engines;
    bytes32[] programs;
    uint256 price;
    uint32 uses;
    uint64 epsilon;
    uint64 start;
    uint64 end;
    bytes32 salt;
}

struct GrantRequest {
    Grant grant;
    uint256 nonce;
    uint64 deadline;
}

struct GrantApproval {
    Grant grant;
    uint256 nonce;
    uint64 deadline;
}

struct GrantRejection {
    uint256 asset;
    bytes32 grant;
    uint256 nonce;
    uint64 deadline;
}

struct GrantRevocation {
    uint256 asset;
    bytes32 grant;
    uint256 nonce;
    uint64 deadline;
}

/// @dev EIP-712 struct hashes; field order and types are those of `protocol/message-types.ts`.
library GrantMessages {
    string private constant GRANT_TYPE =
        "Grant(uint256 asset,address grantee,string purpose,uint8 engines,bytes32[] programs,uint256 price,uint32 uses,uint64 epsilon,uint64 start,uint64 end,bytes32 salt)";
    bytes32 private constant GRANT = keccak256(bytes(GRANT_TYPE));
    bytes32 private constant REQUEST =
        keccak256(
            abi.encodePacked("GrantRequest(Grant grant,uint256 nonce,uint64 deadline)", GRANT_TYPE)
        );
    bytes32 private constant APPROVAL =
        keccak256(
            abi.encodePacked("GrantApproval(Grant grant,uint256 nonce,uint64 deadline)", GRANT_TYPE)
        );
    bytes32 private constant REJECTION =
        keccak256("GrantRejection(uint256 asset,bytes32 grant,uint256 nonce,uint64 deadline)");
    bytes32 private constant REVOCATION =
        keccak256("GrantRevocation(uint256 asset,bytes32 grant,uint256 nonce,uint64 deadline)");

    function structHash(Grant calldata g) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    GRANT,
                    g.asset,
                    g.grantee,
                    keccak256(bytes(g.purpose)),
                    g.engines,
                    keccak256(abi.encodePacked(g.programs)),
                    g.price,
                    g.uses,
                    g.epsilon,
                    g.start,
                    g.end,
                    g.salt
                )
            );
    }

    function structHash(GrantRequest calldata m) internal pure returns (bytes32) {
        return keccak256(abi.encode(REQUEST, structHash(m.grant), m.nonce, m.deadline));
    }

    function structHash(GrantApproval calldata m) internal pure returns (bytes32) {
        return keccak256(abi.encode(APPROVAL, structHash(m.grant), m.nonce, m.deadline));
    }

    function structHash(GrantRejection calldata m) internal pure returns (bytes32) {
        return keccak256(abi.encode(REJECTION, m.asset, m.grant, m.nonce, m.deadline));
    }

    function structHash(GrantRevocation calldata m) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOCATION, m.asset, m.grant, m.nonce, m.deadline));
    }
}
