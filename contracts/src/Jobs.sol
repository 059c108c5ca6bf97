// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Assets} from "./Assets.sol";
import {Grants} from "./Grants.sol";
import {Payouts} from "./Payouts.sol";
import {Registry} from "./Registry.sol";
import {SignedMessages} from "./SignedMessages.sol";
import {JobOpening, KeyApproval, Settlement, Permit, JobMessages} from "./messages/JobMessages.sol";

/// @title Computations: opened with escrow, ready when every domain approved one key, settled once.
/// @notice A job's name is the EIP-712 hash of its opening. Uses are charged when it becomes ready,
/// for good. Until its deadline the job key may settle it; afterwards anyone may refund it.
contract Jobs is Payouts {
    using JobMessages for *;

    enum State {
        None,
        Open,
        Ready,
        Settled,
        Refunded
    }

    /// @dev What is frozen for one asset when the job becomes ready.
    struct Frozen {
        address owner;
        uint64 epoch;
    }

    struct Approval {
        address jobKey;
        bytes32 release;
    }

    struct Job {
        address grantee;
        uint64 until;
        uint8 engine;
        State state;
        address enclave;
        address jobKey;
        bytes32 program;
        bytes32 question;
        bytes32 granteeKey;
        bytes32 release;
        bytes32 result;
        uint256 escrow;
        string purpose;
        bytes receipt;
        bytes32[] grants;
        bytes32[] domains;
        Frozen[] frozen;
    }

    uint256 public constant MAX_GRANTS = 64;
    uint256 public constant MAX_DURATION = 30 days;

    Registry public immutable registry;
    Assets public immutable assets;
    Grants public immutable grants;

    mapping(bytes32 job => Job) private _jobs;
    mapping(bytes32 job => mapping(bytes32 domain => Approval)) private _approvals;

    event Opened(
        bytes32 indexed job,
        address indexed grantee,
        address indexed enclave,
        bytes32[] grants,
        uint8 engine,
        bytes32 program,
        string purpose,
        bytes32 question,
        bytes32 granteeKey,
        uint256 escrow,
        uint64 until
    );
    event KeyApproved(
        bytes32 indexed job,
        bytes32 indexed domain,
        address jobKey,
        bytes32 release
    );
    event Ready(bytes32 indexed job, address indexed jobKey, bytes32 release);
    event Charged(
        bytes32 indexed job,
        bytes32 indexed grant,
        uint256 indexed asset,
        uint64 epoch
    );
    event Settled(bytes32 indexed job, bytes receipt, bytes32 result);
    event Refunded(bytes32 indexed job, address indexed grantee, uint256 amount);

    error DeploymentMismatch();
    error JobUnknown(bytes32 job);
    error JobState(bytes32 job, State state);
    error JobDeadlineInvalid(uint64 until, uint256 latest);
    error JobDeadlinePassed(bytes32 job, uint64 until);
    error JobDeadlineAhead(bytes32 job, uint64 until);
    error JobEscrow(uint256 expected, uint256 given);
    error JobEngine(uint8 engine);
    error JobGrantCount(uint256 count);
    error JobAssetTwice(uint256 asset);
    error AssetProgram(uint256 asset, bytes32 program);
    error JobDomain(bytes32 job, bytes32 domain);
    error JobKeyMissing(bytes32 job);
    error JobEpoch(bytes32 job, uint256 asset, uint64 named, uint64 current);
    error JobEpochCount(bytes32 job, uint256 named, uint256 grants);

    constructor(
        Registry registry_,
        Assets assets_,
        Grants grants_,
        IERC20 token_
    ) Payouts(token_) {
        // Each names the other for ever; a mistake in the deployment must not survive it.
        bool wired = grants_.jobs() == address(this) &&
            address(grants_.assets()) == address(assets_) &&
            address(assets_.registry()) == address(registry_);
        if (!wired) revert DeploymentMismatch();
        registry = registry_;
        assets = assets_;
        grants = grants_;
    }

    /// @notice Opens a job and takes its escrow; signed by the grantee.
    function open(JobOpening calldata m, bytes calldata signature, Permit calldata permit) external {
        bytes32 id = _accept(m.grantee, m.nonce, m.deadline, m.structHash(), signature);
        uint256 latest = block.timestamp + MAX_DURATION;
        if (m.until <= block.timestamp || m.until > latest)
            revert JobDeadlineInvalid(m.until, latest);
        if (m.grants.length == 0 || m.grants.length > MAX_GRANTS)
            revert JobGrantCount(m.grants.length);
        if (m.engine != 2 && m.engine != 4 && m.engine != 8) revert JobEngine(m.engine);
        registry.requireOperator(m.enclave, registry.ENCLAVE_OPERATOR());
        registry.requireProgram(m.program);

        Job storage job = _jobs[id];
        job.grantee = m.grantee;
        job.until = m.until;
        job.engine = m.engine;
        job.state = State.Open;
        job.enclave = m.enclave;
        job.program = m.program;
        job.question = m.question;
        job.granteeKey = m.granteeKey;
        job.escrow = m.escrow;
        job.purpose = m.purpose;
        job.grants = m.grants;
        uint256 total = _examine(job, m);
        if (total != m.escrow) revert JobEscrow(total, m.escrow);
        emit Opened(
            id,
            m.grantee,
            m.enclave,
            m.grants,
            m.engine,
            m.program,
            m.purpose,
            m.question,
            m.granteeKey,
            m.escrow,
            m.until
        );
        _collect(m.grantee, m.escrow, permit);
    }

    /// @notice One domain's approval of a job key and the release it gets; signed by the domain's
    /// authority, and replaceable while the job is open. The last one needed makes the job ready.
    function approveKey(KeyApproval calldata m, bytes calldata signature) external {
        address authority = registry.authorityOf(m.domain);
        _accept(authority, m.nonce, m.deadline, m.structHash(), signature);
        Job storage job = _requireState(m.job, State.Open);
        if (block.timestamp > job.until) revert JobDeadlinePassed(m.job, job.until);
        if (m.jobKey == address(0)) revert JobKeyMissing(m.job);
        if (m.epochs.length != job.grants.length)
            revert JobEpochCount(m.job, m.epochs.length, job.grants.length);
        mapping(bytes32 domain => Approval) storage approvals = _approvals[m.job];
        bool concerned;
        bool complete = true;
        for (uint256 i = 0; i < job.domains.length; i++) {
            bytes32 domain = job.domains[i];
            if (domain == m.domain) {
                concerned = true;
                continue;
            }
            Approval storage other = approvals[domain];
            if (other.jobKey != m.jobKey || other.release != m.release) complete = false;
        }
        if (!concerned) revert JobDomain(m.job, m.domain);
        approvals[m.domain] = Approval(m.jobKey, m.release);
        emit KeyApproved(m.job, m.domain, m.jobKey, m.release);
        if (complete) _makeReady(m.job, job, m);
    }

    /// @notice Records the receipt and pays everyone; signed by the job key, until the deadline.
    function settle(Settlement calldata m, bytes calldata signature) external {
        Job storage job = _requireState(m.job, State.Ready);
        _accept(job.jobKey, m.nonce, m.deadline, m.structHash(), signature);
        if (block.timestamp > job.until) revert JobDeadlinePassed(m.job, job.until);
        _requireCid(m.receipt);
        job.state = State.Settled;
        job.receipt = m.receipt;
        job.result = m.result;
        emit Settled(m.job, m.receipt, m.result);
        for (uint256 i = 0; i < job.grants.length; i++) {
            (uint256 asset, uint256 price) = grants.priceOf(job.grants[i]);
            (address[] memory storers, uint32 passed) = assets.earners(asset, job.grantee);
            Parties memory parties = Parties(job.frozen[i].owner, job.enclave, job.grantee);
            _pay(m.job, asset, price, parties, storers, passed);
        }
    }

    /// @notice Gives the escrow back after the deadline. Anyone may call it; spent uses stay spent.
    function refund(bytes32 id) external {
        Job storage job = _jobs[id];
        if (job.state == State.None) revert JobUnknown(id);
        if (job.state != State.Open && job.state != State.Ready) revert JobState(id, job.state);
        if (block.timestamp <= job.until) revert JobDeadlineAhead(id, job.until);
        job.state = State.Refunded;
        emit Refunded(id, job.grantee, job.escrow);
        _credit(id, 0, job.grantee, Role.Refund, job.escrow);
    }

    /// @notice Everything about a job; `assets_` in the order of its grants, `approvals` in the order
    /// of its domains.
    function jobOf(
        bytes32 id
    )
        external
        view
        returns (Job memory job, uint256[] memory assets_, Approval[] memory approvals)
    {
        job = _jobs[id];
        if (job.state == State.None) revert JobUnknown(id);
        assets_ = new uint256[](job.grants.length);
        for (uint256 i = 0; i < assets_.length; i++)
            (assets_[i], ) = grants.priceOf(job.grants[i]);
        approvals = new Approval[](job.domains.length);
        for (uint256 i = 0; i < approvals.length; i++)
            approvals[i] = _approvals[id][job.domains[i]];
    }

    /// @dev Checks every grant and its asset, gathers the distinct domains, and adds up the prices.
    function _examine(Job storage job, JobOpening calldata m) private returns (uint256 total) {
        uint256[] memory seen = new uint256[](m.grants.length);
        bytes32[] memory domains = new bytes32[](m.grants.length);
        uint256 count = 0;
        for (uint256 i = 0; i < m.grants.length; i++) {
            (uint256 asset, , uint256 price) = grants.requireUsable(
                m.grants[i],
                m.grantee,
                m.purpose,
                m.engine,
                m.program
            );
            for (uint256 j = 0; j < i; j++) if (seen[j] == asset) revert JobAssetTwice(asset);
            seen[i] = asset;
            if (!assets.hasProgram(asset, m.program)) revert AssetProgram(asset, m.program);
            total += price;
            bytes32 domain = assets.domainOf(asset);
            uint256 k = 0;
            while (k < count && domains[k] != domain) k++;
            if (k < count) continue;
            domains[count++] = domain;
            job.domains.push(domain);
        }
    }

    /// @dev Charges every grant and freezes its asset's owner and epoch; reverts as a whole if one
    /// grant has died since the opening, or one asset has begun another epoch than the release names:
    /// keys of that epoch would not be handed out, and the uses would be spent for nothing.
    function _makeReady(bytes32 id, Job storage job, KeyApproval calldata m) private {
        registry.requireOperator(job.enclave, registry.ENCLAVE_OPERATOR());
        registry.requireProgram(job.program);
        job.state = State.Ready;
        job.jobKey = m.jobKey;
        job.release = m.release;
        emit Ready(id, m.jobKey, m.release);
        string memory purpose = job.purpose;
        for (uint256 i = 0; i < job.grants.length; i++) {
            bytes32 grant = job.grants[i];
            (uint256 asset, address owner, ) = grants.requireUsable(
                grant,
                job.grantee,
                purpose,
                job.engine,
                job.program
            );
            grants.charge(grant);
            uint64 epoch = assets.epochOf(asset);
            if (epoch != m.epochs[i]) revert JobEpoch(id, asset, m.epochs[i], epoch);
            job.frozen.push(Frozen(owner, epoch));
            emit Charged(id, grant, asset, epoch);
        }
    }

    function _requireState(bytes32 id, State state) private view returns (Job storage job) {
        job = _jobs[id];
        if (job.state == State.None) revert JobUnknown(id);
        if (job.state != state) revert JobState(id, job.state);
    }
}
