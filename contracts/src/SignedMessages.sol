// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title EIP-712 messages that anyone may submit.
/// @notice A message counts once, until its deadline, on this chain and in this contract only.
/// Nonces are unordered, so that parties can sign several messages at once and in any order.
abstract contract SignedMessages is EIP712 {
    /// @notice Whether a signer has spent a nonce in this contract.
    mapping(address signer => mapping(uint256 nonce => bool spent)) public nonceUsed;

    error MessageExpired(uint64 deadline);
    error NonceUsed(address signer, uint256 nonce);
    error BadSignature(address signer);
    error BadCid(bytes cid);

    constructor() EIP712("Cloister", "1") {}

    /// @notice The separator under which every message of this contract is signed.
    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @dev Checks deadline, nonce and signature, spends the nonce, and returns the digest signed.
    function _accept(
        address signer,
        uint256 nonce,
        uint64 deadline,
        bytes32 structHash,
        bytes calldata signature
    ) internal returns (bytes32 digest) {
        bool genuine;
        (genuine, digest) = _spend(signer, nonce, deadline, structHash, signature);
        if (!genuine) revert BadSignature(signer);
    }

    /// @dev As {_accept}, but leaves it to the caller to name the party whose signature is missing.
    function _spend(
        address signer,
        uint256 nonce,
        uint64 deadline,
        bytes32 structHash,
        bytes calldata signature
    ) internal returns (bool genuine, bytes32 digest) {
        if (block.timestamp > deadline) revert MessageExpired(deadline);
        digest = _hashTypedDataV4(structHash);
        genuine =
            signer != address(0) &&
            SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature);
        // A foreign signature must not learn, or burn, anything about the signer's nonces.
        if (!genuine) return (false, digest);
        if (nonceUsed[signer][nonce]) revert NonceUsed(signer, nonce);
        nonceUsed[signer][nonce] = true;
    }

    /// @dev Refuses what is not a CIDv1 of sha2-256 with codec raw or dag-cbor: 36 bytes.
    function _requireCid(bytes calldata cid) internal pure {
        if (cid.length != 36) revert BadCid(cid);
        bytes4 prefix = bytes4(cid[:4]);
        if (prefix != 0x01551220 && prefix != 0x01711220) revert BadCid(cid);
    }
}
