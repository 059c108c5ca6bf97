// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Permit, Withdrawal, JobMessages} from "./messages/JobMessages.sol";

/// @title Money held for jobs and owed to parties.
/// @notice Parties are credited and withdraw themselves, so none of them can hold up a settlement.
abstract contract Payouts is SignedMessages {
    using SafeERC20 for IERC20;
    using JobMessages for *;

    enum Role {
        Owner,
        Enclave,
        Storage,
        Refund
    }

    /// @dev Who takes part in one price besides the storers.
    struct Parties {
        address owner;
        address enclave;
        address grantee;
    }

    /// @notice The published rule, in basis points of a price; the owner takes what is left. A storer
    /// that failed the latest check earns nothing: its part goes back to the grantee, who paid for
    /// storage that was not there. Neither owner nor checker nor another storer gains by a failure.
    uint256 public constant ENCLAVE_SHARE = 1000;
    uint256 public constant STORAGE_SHARE = 500;
    uint256 public constant WHOLE = 10_000;

    IERC20 public immutable token;

    mapping(address party => uint256) public owed;

    event Payout(
        bytes32 indexed job,
        uint256 indexed asset,
        address indexed party,
        Role role,
        uint256 amount
    );
    event Withdrawn(address indexed party, address indexed to, uint256 amount);

    error EscrowUnfunded(address payer, uint256 needed, uint256 balance, uint256 allowance);
    error TokenTakesFee();
    error OwedTooLittle(address party, uint256 owed, uint256 asked);
    error WithdrawalEmpty();

    constructor(IERC20 token_) {
        token = token_;
    }

    /// @notice Pays out what a party is owed, to the address the party signed for.
    function withdraw(Withdrawal calldata m, bytes calldata signature) external {
        _accept(m.party, m.nonce, m.deadline, m.structHash(), signature);
        if (m.amount == 0 || m.to == address(0)) revert WithdrawalEmpty();
        if (owed[m.party] < m.amount) revert OwedTooLittle(m.party, owed[m.party], m.amount);
        owed[m.party] -= m.amount;
        emit Withdrawn(m.party, m.to, m.amount);
        token.safeTransfer(m.to, m.amount);
    }

    /// @dev Takes the escrow from its payer, by the permit if one came along.
    function _collect(address payer, uint256 amount, Permit calldata permit) internal {
        if (amount == 0) return;
        _usePermit(payer, permit);
        uint256 balance = token.balanceOf(payer);
        uint256 allowance = token.allowance(payer, address(this));
        if (balance < amount || allowance < amount)
            revert EscrowUnfunded(payer, amount, balance, allowance);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(payer, address(this), amount);
        if (token.balanceOf(address(this)) - before != amount) revert TokenTakesFee();
    }

    /// @dev Splits one price by the rule; bit i of `passed` says whether storer i earns its part. All
    /// remainders go to the owner, so that the parts add up.
    function _pay(
        bytes32 job,
        uint256 asset,
        uint256 price,
        Parties memory parties,
        address[] memory storers,
        uint32 passed
    ) internal {
        uint256 forEnclave = (price * ENCLAVE_SHARE) / WHOLE;
        uint256 forStorer = (price * STORAGE_SHARE) / WHOLE / storers.length;
        uint256 unearned = 0;
        for (uint256 i = 0; i < storers.length; i++) {
            if ((passed >> i) & 1 == 0) unearned += forStorer;
            else _credit(job, asset, storers[i], Role.Storage, forStorer);
        }
        _credit(job, asset, parties.enclave, Role.Enclave, forEnclave);
        uint256 rest = price - forEnclave - forStorer * storers.length;
        _credit(job, asset, parties.owner, Role.Owner, rest);
        _credit(job, asset, parties.grantee, Role.Refund, unearned);
    }

    function _credit(
        bytes32 job,
        uint256 asset,
        address party,
        Role role,
        uint256 amount
    ) internal {
        if (amount == 0) return;
        owed[party] += amount;
        emit Payout(job, asset, party, role, amount);
    }

    /// @dev A permit that fails is not the end: somebody may have submitted it before us.
    function _usePermit(address payer, Permit calldata permit) private {
        if (permit.signature.length != 65) return;
        bytes32 r = bytes32(permit.signature[:32]);
        bytes32 s = bytes32(permit.signature[32:64]);
        uint8 v = uint8(permit.signature[64]);
        try
            IERC20Permit(address(token)).permit(
                payer,
                address(this),
                permit.value,
                permit.deadline,
                v,
                r,
                s
            )
        {} catch {}
    }
}
