// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Registry} from "./Registry.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {CheckOpening, CheckRecord, CheckMessages} from "./messages/CheckMessages.sol";

/// @title Checks of whether storers still hold what they are paid for.
/// @notice A checker announces a check; the hash of the block after decides which shards it fetches,
/// so neither checker nor storer knew them before. The latest check of an asset says who is paid.
/// A check's name is the EIP-712 hash of its opening.
abstract contract Checks is SignedMessages {
    using CheckMessages for *;

    struct Check {
        uint256 asset;
        address checker;
        /// @dev The block it was announced in, and its time.
        uint64 openedIn;
        uint64 openedAt;
        bool recorded;
        /// @dev Shards asked of each storer, all where it has fewer.
        uint32 samples;
        /// @dev Zero until the hash of the block after `openedIn` was read.
        bytes32 seed;
    }

    /// @dev What the latest check of an asset found. Bit i of `passed` is its storer i.
    struct Standing {
        bytes32 check;
        address checker;
        uint64 openedIn;
        uint64 recordedAt;
        uint32 passed;
        uint32 repaired;
        bytes report;
    }

    /// @notice Seconds within which a check is recorded or never. A checker has one running on an
    /// asset, so that it cannot draw many seeds and choose; an opening without a record stays visible.
    uint256 public constant CHECK_LIFE = 1 days;
    /// @notice Shards that a check may ask of one storer at the most.
    uint32 public constant MAX_SAMPLES = 64;
    /// @dev How far back the chain tells hashes of its blocks.
    uint256 private constant HASHES = 256;

    mapping(bytes32 check => Check) private _checks;
    mapping(uint256 asset => mapping(address checker => bytes32)) private _running;
    mapping(uint256 asset => Standing) private _standings;

    event CheckOpened(
        bytes32 indexed check,
        uint256 indexed asset,
        address indexed checker,
        uint32 samples
    );
    event CheckSeeded(bytes32 indexed check, uint256 indexed asset, bytes32 seed);
    event Checked(
        bytes32 indexed check,
        uint256 indexed asset,
        address indexed checker,
        uint32 passed,
        uint32 repaired,
        bytes report
    );

    error CheckUnknown(bytes32 check);
    error CheckRunning(bytes32 check);
    error CheckSeedLost(bytes32 check);
    error CheckNotSeeded(bytes32 check);
    error CheckRecorded(bytes32 check);
    error CheckTooLate(bytes32 check, uint256 latest);
    error CheckOutdated(bytes32 check, bytes32 by);
    error CheckStorers(uint32 passed, uint256 storers);
    error CheckSamples(uint32 samples);
    error CheckerConcerned(uint256 asset, address checker);

    /// @notice Announces a check of one asset; signed by an admitted checker whom it does not concern.
    /// How many shards it will ask for is said before the seed is known, so that nobody fits the
    /// number to what it would find.
    function openCheck(CheckOpening calldata m, bytes calldata signature) external {
        bytes32 id = _accept(m.checker, m.nonce, m.deadline, m.structHash(), signature);
        _requireChecker(m.asset, m.checker);
        if (m.samples == 0 || m.samples > MAX_SAMPLES) revert CheckSamples(m.samples);
        bytes32 running = _running[m.asset][m.checker];
        if (running != 0 && _isRunning(_checks[running])) revert CheckRunning(running);
        _running[m.asset][m.checker] = id;
        Check storage check = _checks[id];
        check.asset = m.asset;
        check.checker = m.checker;
        check.openedIn = uint64(block.number);
        check.openedAt = uint64(block.timestamp);
        check.samples = m.samples;
        emit CheckOpened(id, m.asset, m.checker, m.samples);
    }

    /// @notice Keeps the seed of a check while the chain still tells the hash it is made of. Anyone may
    /// call it. In the block right after the announcement it does nothing: on a ledger that makes a
    /// block for each transaction, that is the block whose hash is wanted.
    function seedCheck(bytes32 id) external {
        Check storage check = _checks[id];
        if (check.checker == address(0)) revert CheckUnknown(id);
        if (check.seed != 0 || block.number <= uint256(check.openedIn) + 1) return;
        bytes32 hash = blockhash(uint256(check.openedIn) + 1);
        if (hash == 0) revert CheckSeedLost(id);
        check.seed = keccak256(abi.encode(id, hash));
        emit CheckSeeded(id, check.asset, check.seed);
    }

    /// @notice Records what a check found; signed by the checker that announced it, still admitted.
    function recordCheck(CheckRecord calldata m, bytes calldata signature) external {
        Check storage check = _checks[m.check];
        if (check.checker == address(0)) revert CheckUnknown(m.check);
        _accept(check.checker, m.nonce, m.deadline, m.structHash(), signature);
        _requireChecker(check.asset, check.checker);
        _requireCid(m.report);
        if (check.recorded) revert CheckRecorded(m.check);
        if (check.seed == 0) revert CheckNotSeeded(m.check);
        uint256 latest = check.openedAt + CHECK_LIFE;
        if (block.timestamp > latest) revert CheckTooLate(m.check, latest);
        uint256 storers = _storersOf(check.asset).length;
        if (uint256(m.passed) >> storers != 0) revert CheckStorers(m.passed, storers);
        Standing storage standing = _standings[check.asset];
        // What was announced earlier knows less, however late it is recorded.
        if (check.openedIn < standing.openedIn) revert CheckOutdated(m.check, standing.check);
        check.recorded = true;
        _standings[check.asset] = Standing(
            m.check,
            check.checker,
            check.openedIn,
            uint64(block.timestamp),
            m.passed,
            m.repaired,
            m.report
        );
        emit Checked(m.check, check.asset, check.checker, m.passed, m.repaired, m.report);
    }

    function checkOf(bytes32 id) external view returns (Check memory check) {
        check = _checks[id];
        if (check.checker == address(0)) revert CheckUnknown(id);
    }

    /// @notice The latest check of an asset; zeros when there was none.
    function standingOf(uint256 asset) external view returns (Standing memory) {
        return _standings[asset];
    }

    /// @notice Storers of an asset and who of them is paid by `payer`. All of them are while nobody
    /// has checked; and a check says nothing about money that would go back to its own checker.
    function earners(
        uint256 asset,
        address payer
    ) external view returns (address[] memory storers, uint32 passed) {
        storers = _storersOf(asset);
        Standing storage standing = _standings[asset];
        bool counts = standing.check != 0 && standing.checker != payer;
        passed = counts ? standing.passed : type(uint32).max;
    }

    function _isRunning(Check storage check) private view returns (bool) {
        if (check.recorded || block.timestamp > check.openedAt + CHECK_LIFE) return false;
        return check.seed != 0 || block.number <= uint256(check.openedIn) + 1 + HASHES;
    }

    function _requireChecker(uint256 asset, address checker) private view {
        Registry registry = _registry();
        registry.requireOperator(checker, registry.CHECKER());
        if (_concerns(asset, checker)) revert CheckerConcerned(asset, checker);
    }

    function _registry() internal view virtual returns (Registry);

    function _storersOf(uint256 asset) internal view virtual returns (address[] memory);

    /// @dev Whether a party owns, published or stores an asset, which must exist and not be erased.
    function _concerns(uint256 asset, address party) internal view virtual returns (bool);
}
