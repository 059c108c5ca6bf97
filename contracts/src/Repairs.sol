// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SignedMessages} from "./SignedMessages.sol";
import {RepairRecord, RepairMessages} from "./messages/RepairMessages.sol";

/// @title What parties say that they found and put back.
/// @notice A record is its signer's statement and nothing more: nobody verified it, it pays nobody and
/// takes from nobody. Who is paid for storage is decided by `Checks`, which these parties may not make.
abstract contract Repairs is SignedMessages {
    using RepairMessages for *;

    event Repaired(
        uint256 indexed asset,
        address indexed by,
        uint32 blocks,
        uint32 faults,
        uint32 repaired,
        uint32 lost,
        bytes report
    );

    error RepairUnconcerned(uint256 asset, address by);

    /// @notice Records that a party looked at `blocks` blocks of an asset, found `faults` of them wrong
    /// and put `repaired` back; `lost` stripes could not be rebuilt. Signed by the asset's owner, its
    /// publisher or one of its storers: anybody may repair, but strangers write nothing here.
    function recordRepair(RepairRecord calldata m, bytes calldata signature) external {
        _accept(m.by, m.nonce, m.deadline, m.structHash(), signature);
        if (!_concerns(m.asset, m.by)) revert RepairUnconcerned(m.asset, m.by);
        _requireCid(m.report);
        emit Repaired(m.asset, m.by, m.blocks, m.faults, m.repaired, m.lost, m.report);
    }

    /// @dev Whether a party owns, published or stores an asset, which must exist and not be erased.
    function _concerns(uint256 asset, address party) internal view virtual returns (bool);
}
