// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Assets} from "./Assets.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {Grant, GrantRequest, GrantApproval, GrantRejection, GrantRevocation, GrantMessages} from "./messages/GrantMessages.sol";

/// @title Authorisations: requested by a grantee, answered by the asset's owner.
/// @notice A grant's name is the EIP-712 hash of its terms under this contract. It dies when it is
/// revoked, and when its asset changes hands or is erased. A revoked name is dead for ever, even one that was
/// never requested.
contract Grants is SignedMessages {
    using GrantMessages for *;

    enum State {
        None,
        Requested,
        Active,
        Rejected,
        Revoked
    }

    struct Record {
        Grant terms;
        State state;
        /// @dev Who approved it, and how often the asset had changed hands by then.
        address owner;
        uint32 moves;
        uint32 usesLeft;
    }

    uint8 public constant SHARE = 1;
    uint8 public constant ALL_ENGINES = 15;
    uint256 public constant MAX_PROGRAMS = 16;
    uint256 public constant MAX_PURPOSE = 128;

    Assets public immutable assets;
    /// @notice The only contract that may charge uses.
    address public immutable jobs;

    mapping(bytes32 grant => Record) private _records;
    /// @dev Keyed by asset too: without it, the owner of any asset could kill a stranger's grant.
    mapping(bytes32 grant => mapping(uint256 asset => bool)) private _revoked;

    event Requested(
        bytes32 indexed grant,
        uint256 indexed asset,
        address indexed grantee,
        Grant terms
    );
    event Approved(
        bytes32 indexed grant,
        uint256 indexed asset,
        address indexed grantee,
        address owner
    );
    event Rejected(bytes32 indexed grant, uint256 indexed asset, address indexed grantee);
    event Revoked(bytes32 indexed grant, uint256 indexed asset);

    error NotAssetOwner(uint256 asset, address owner);
    error GrantTerms(string what);
    error GrantUnknown(bytes32 grant);
    error GrantExists(bytes32 grant);
    error GrantNotRequested(bytes32 grant);
    error GrantOtherAsset(bytes32 grant, uint256 asset);
    error GrantIsRejected(bytes32 grant);
    error GrantIsRevoked(bytes32 grant);
    error GrantNotApproved(bytes32 grant);
    error GrantOwnerChanged(bytes32 grant, address approvedBy, address owner);
    error GrantNotStarted(bytes32 grant, uint64 start);
    error GrantExpired(bytes32 grant, uint64 end);
    error GrantUsesSpent(bytes32 grant);
    error GrantPurpose(bytes32 grant, string granted);
    error GrantEngine(bytes32 grant, uint8 granted);
    error GrantProgram(bytes32 grant, bytes32 program);
    error NotGrantee(bytes32 grant, address grantee);
    error OnlyJobs(address caller);

    constructor(Assets assets_, address jobs_) {
        assets = assets_;
        jobs = jobs_;
    }

    /// @notice Records terms that a grantee asks for; signed by the grantee.
    function request(GrantRequest calldata m, bytes calldata signature) external {
        Grant calldata g = m.grant;
        _accept(g.grantee, m.nonce, m.deadline, m.structHash(), signature);
        assets.requireOwner(g.asset);
        assets.requireNotErased(g.asset);
        _requireTerms(g);
        bytes32 id = grantHash(g);
        _requireNotRevoked(id, g.asset);
        Record storage r = _records[id];
        if (r.state == State.Rejected) revert GrantIsRejected(id);
        if (r.state != State.None) revert GrantExists(id);
        r.terms = g;
        r.state = State.Requested;
        r.usesLeft = g.uses;
        emit Requested(id, g.asset, g.grantee, g);
    }

    /// @notice Makes a requested grant active; signed by the asset's owner over the same terms.
    function approve(GrantApproval calldata m, bytes calldata signature) external {
        Grant calldata g = m.grant;
        (address owner, uint32 moves) = assets.holding(g.asset);
        (bool genuine, ) = _spend(owner, m.nonce, m.deadline, m.structHash(), signature);
        if (!genuine) revert NotAssetOwner(g.asset, owner);
        assets.requireNotErased(g.asset);
        bytes32 id = grantHash(g);
        _requireNotRevoked(id, g.asset);
        Record storage r = _records[id];
        if (r.state == State.None) revert GrantNotRequested(id);
        if (r.state == State.Rejected) revert GrantIsRejected(id);
        if (r.state != State.Requested) revert GrantExists(id);
        if (block.timestamp >= g.end) revert GrantExpired(id, g.end);
        r.state = State.Active;
        r.owner = owner;
        r.moves = moves;
        emit Approved(id, g.asset, g.grantee, owner);
    }

    /// @notice Declines a request for good; signed by the asset's owner.
    function reject(GrantRejection calldata m, bytes calldata signature) external {
        address owner = assets.requireOwner(m.asset);
        (bool genuine, ) = _spend(owner, m.nonce, m.deadline, m.structHash(), signature);
        if (!genuine) revert NotAssetOwner(m.asset, owner);
        Record storage r = _records[m.grant];
        if (r.state != State.None && r.terms.asset != m.asset)
            revert GrantOtherAsset(m.grant, m.asset);
        _requireNotRevoked(m.grant, m.asset);
        if (r.state == State.Rejected) revert GrantIsRejected(m.grant);
        if (r.state != State.Requested) revert GrantNotRequested(m.grant);
        r.state = State.Rejected;
        emit Rejected(m.grant, m.asset, r.terms.grantee);
    }

    /// @notice Ends a grant for ever, in whatever state it is; signed by the asset's owner.
    function revoke(GrantRevocation calldata m, bytes calldata signature) external {
        address owner = assets.requireOwner(m.asset);
        (bool genuine, ) = _spend(owner, m.nonce, m.deadline, m.structHash(), signature);
        if (!genuine) revert NotAssetOwner(m.asset, owner);
        Record storage r = _records[m.grant];
        if (r.state != State.None && r.terms.asset != m.asset)
            revert GrantOtherAsset(m.grant, m.asset);
        _requireNotRevoked(m.grant, m.asset);
        _revoked[m.grant][m.asset] = true;
        if (r.state != State.None) r.state = State.Revoked;
        emit Revoked(m.grant, m.asset);
    }

    /// @notice Spends one use, for good. Only the jobs contract.
    function charge(bytes32 id) external {
        if (msg.sender != jobs) revert OnlyJobs(msg.sender);
        Record storage r = _records[id];
        if (r.usesLeft == 0) revert GrantUsesSpent(id);
        r.usesLeft -= 1;
    }

    /// @notice Reverts with the cause when a grant does not allow this use, now.
    function requireUsable(
        bytes32 id,
        address grantee,
        string calldata purpose,
        uint8 engine,
        bytes32 program
    ) external view returns (uint256 asset, address owner, uint256 price) {
        Record storage r = _records[id];
        _requireAlive(id, r);
        Grant storage g = r.terms;
        if (g.grantee != grantee) revert NotGrantee(id, g.grantee);
        if (keccak256(bytes(g.purpose)) != keccak256(bytes(purpose)))
            revert GrantPurpose(id, g.purpose);
        if (g.engines & engine == 0) revert GrantEngine(id, g.engines);
        if (!_allowsProgram(g.programs, program)) revert GrantProgram(id, program);
        if (r.usesLeft == 0) revert GrantUsesSpent(id);
        return (g.asset, r.owner, g.price);
    }

    /// @notice Whether a grant is approved, within its time, and its asset still its approver's.
    /// Spent uses do not end it: a job that spent the last one is still to be served.
    function isActive(bytes32 id) external view returns (bool) {
        Record storage r = _records[id];
        if (r.state != State.Active) return false;
        if (block.timestamp < r.terms.start || block.timestamp >= r.terms.end) return false;
        (, uint32 moves) = assets.holding(r.terms.asset);
        return moves == r.moves && !assets.erased(r.terms.asset);
    }

    function grantOf(bytes32 id) external view returns (Record memory) {
        if (_records[id].state == State.None) revert GrantUnknown(id);
        return _records[id];
    }

    /// @notice Asset and price of a grant, which never change.
    function priceOf(bytes32 id) external view returns (uint256 asset, uint256 price) {
        return (_records[id].terms.asset, _records[id].terms.price);
    }

    function isRevoked(bytes32 id, uint256 asset) external view returns (bool) {
        return _revoked[id][asset];
    }

    function grantHash(Grant calldata g) public view returns (bytes32) {
        return _hashTypedDataV4(g.structHash());
    }

    function _requireNotRevoked(bytes32 id, uint256 asset) private view {
        if (_revoked[id][asset]) revert GrantIsRevoked(id);
    }

    function _requireAlive(bytes32 id, Record storage r) private view {
        if (r.state == State.None) revert GrantUnknown(id);
        if (r.state == State.Requested) revert GrantNotApproved(id);
        if (r.state == State.Rejected) revert GrantIsRejected(id);
        if (r.state == State.Revoked) revert GrantIsRevoked(id);
        (address owner, uint32 moves) = assets.holding(r.terms.asset);
        if (moves != r.moves) revert GrantOwnerChanged(id, r.owner, owner);
        assets.requireNotErased(r.terms.asset);
        if (block.timestamp < r.terms.start) revert GrantNotStarted(id, r.terms.start);
        if (block.timestamp >= r.terms.end) revert GrantExpired(id, r.terms.end);
    }

    function _requireTerms(Grant calldata g) private view {
        uint256 length = bytes(g.purpose).length;
        if (length == 0 || length > MAX_PURPOSE) revert GrantTerms("the purpose is empty or too long");
        if (g.engines == 0 || g.engines > ALL_ENGINES) revert GrantTerms("no such engine");
        if (g.engines & SHARE != 0) {
            // Reading is not metered here; a grant that mixed both would charge for neither.
            if (g.engines != SHARE) revert GrantTerms("sharing stands in a grant of its own");
            if (g.price != 0) revert GrantTerms("sharing has no price on the ledger");
        }
        if (g.programs.length > MAX_PROGRAMS) revert GrantTerms("too many programs");
        if (g.price > type(uint128).max) revert GrantTerms("the price is too high");
        if (g.uses == 0) revert GrantTerms("no uses");
        if (g.end <= g.start) revert GrantTerms("it ends before it starts");
        if (block.timestamp >= g.end) revert GrantTerms("its end has passed");
    }

    function _allowsProgram(
        bytes32[] storage programs,
        bytes32 program
    ) private view returns (bool) {
        if (programs.length == 0) return true;
        for (uint256 i = 0; i < programs.length; i++) if (programs[i] == program) return true;
        return false;
    }
}
