// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SignedMessages} from "./SignedMessages.sol";
import {PartyRegistration, DomainRegistration, RegistryMessages} from "./messages/RegistryMessages.sol";

/// @title Who takes part: parties, domains with their authorities, operators, programs.
/// @notice Parties and domains register themselves; governance admits operators and approves
/// programs, and can do nothing else. Whether the deployment accepts simulated enclaves is fixed
/// here, in the first record, for ever.
contract Registry is SignedMessages {
    using RegistryMessages for *;

    struct Party {
        bool registered;
        string name;
    }

    struct Domain {
        address owner;
        address authority;
        /// @dev Of its keys: 1 for the first, one more each time. The master key has the same number.
        uint32 number;
        bytes32 sealingKey;
        string name;
        bytes publicKey;
    }

    struct Operator {
        uint8 role;
        bool admitted;
        bytes32 platformKey;
        string name;
    }

    struct Program {
        bool approved;
        string name;
    }

    /// @notice Of all contracts together: another number where messages or records are others.
    uint256 public constant VERSION = 2;
    uint8 public constant STORAGE_OPERATOR = 1;
    uint8 public constant ENCLAVE_OPERATOR = 2;
    /// @notice Checks that storers hold what they are paid for.
    uint8 public constant CHECKER = 3;
    uint256 public constant MAX_NAME = 128;
    uint256 public constant MAX_PUBLIC_KEY = 8192;

    address public immutable governance;
    bool public immutable simulation;

    mapping(address party => Party) private _parties;
    mapping(bytes32 domain => Domain) private _domains;
    mapping(address operator => Operator) private _operators;
    mapping(bytes32 measurement => Program) private _programs;

    event Deployed(address indexed governance, bool simulation);
    event PartyRegistered(address indexed party, string name);
    event DomainRegistered(
        bytes32 indexed domain,
        address indexed owner,
        string name,
        uint32 number,
        address authority,
        bytes32 sealingKey,
        bytes publicKey
    );
    event OperatorSet(
        address indexed operator,
        uint8 role,
        bytes32 platformKey,
        bool admitted,
        string name
    );
    event ProgramSet(bytes32 indexed measurement, string name, bool approved);

    error NotGovernance(address caller);
    error NameLength(uint256 length);
    error DomainName(string name);
    error DomainTaken(bytes32 domain, address owner);
    error DomainUnknown(bytes32 domain);
    error DomainAuthority(bytes32 domain);
    error DomainNumber(bytes32 domain, uint32 expected, uint32 given);
    error PublicKeyLength(uint256 length);
    error OperatorRole(uint8 role);
    error OperatorNotAdmitted(address operator, uint8 role);
    error ProgramNotApproved(bytes32 measurement);

    constructor(address governance_, bool simulation_) {
        governance = governance_;
        simulation = simulation_;
        emit Deployed(governance_, simulation_);
    }

    modifier onlyGovernance() {
        if (msg.sender != governance) revert NotGovernance(msg.sender);
        _;
    }

    /// @notice Gives a party a name to be shown by; registering again renames it.
    function registerParty(PartyRegistration calldata m, bytes calldata signature) external {
        _accept(m.party, m.nonce, m.deadline, m.structHash(), signature);
        _requireName(m.name);
        _parties[m.party] = Party(true, m.name);
        emit PartyRegistered(m.party, m.name);
    }

    /// @notice Takes a free domain, or replaces the keys of one's own. First come, first served. Keys
    /// are numbered one by one, so that whoever held a registration back brings no earlier ones into
    /// force. The ledger cannot tell whether the bytes are a public key: its readers must.
    function registerDomain(DomainRegistration calldata m, bytes calldata signature) external {
        _accept(m.owner, m.nonce, m.deadline, m.structHash(), signature);
        _requireDomainName(m.domain);
        if (m.publicKey.length == 0 || m.publicKey.length > MAX_PUBLIC_KEY)
            revert PublicKeyLength(m.publicKey.length);
        bytes32 id = keccak256(bytes(m.domain));
        if (m.authority == address(0)) revert DomainAuthority(id);
        Domain storage domain = _domains[id];
        if (domain.owner == address(0)) {
            domain.owner = m.owner;
            domain.name = m.domain;
        } else if (domain.owner != m.owner) {
            revert DomainTaken(id, domain.owner);
        }
        if (m.number != domain.number + 1) revert DomainNumber(id, domain.number + 1, m.number);
        domain.number = m.number;
        domain.authority = m.authority;
        domain.sealingKey = m.sealingKey;
        domain.publicKey = m.publicKey;
        emit DomainRegistered(
            id,
            m.owner,
            m.domain,
            m.number,
            m.authority,
            m.sealingKey,
            m.publicKey
        );
    }

    /// @notice Admits, changes or suspends an operator. `platformKey` is the Ed25519 key that signs
    /// a simulator's evidence; zero for all others.
    function setOperator(
        address operator,
        uint8 role,
        bytes32 platformKey,
        bool admitted,
        string calldata name
    ) external onlyGovernance {
        if (role < STORAGE_OPERATOR || role > CHECKER) revert OperatorRole(role);
        _requireName(name);
        _operators[operator] = Operator(role, admitted, platformKey, name);
        emit OperatorSet(operator, role, platformKey, admitted, name);
    }

    /// @notice Approves a program by its measurement, or withdraws it.
    function setProgram(
        bytes32 measurement,
        string calldata name,
        bool approved
    ) external onlyGovernance {
        _requireName(name);
        _programs[measurement] = Program(approved, name);
        emit ProgramSet(measurement, name, approved);
    }

    function partyOf(address party) external view returns (Party memory) {
        return _parties[party];
    }

    function domainOf(bytes32 domain) external view returns (Domain memory) {
        if (_domains[domain].owner == address(0)) revert DomainUnknown(domain);
        return _domains[domain];
    }

    function operatorOf(address operator) external view returns (Operator memory) {
        return _operators[operator];
    }

    function programOf(bytes32 measurement) external view returns (Program memory) {
        return _programs[measurement];
    }

    /// @notice The ledger's clock, in Unix seconds.
    function time() external view returns (uint256) {
        return block.timestamp;
    }

    /// @notice The address that speaks for a domain's authority.
    function authorityOf(bytes32 domain) external view returns (address authority) {
        authority = _domains[domain].authority;
        if (authority == address(0)) revert DomainUnknown(domain);
    }

    function requireOperator(address operator, uint8 role) external view {
        Operator storage known = _operators[operator];
        if (!known.admitted || known.role != role) revert OperatorNotAdmitted(operator, role);
    }

    function requireProgram(bytes32 measurement) external view {
        if (!_programs[measurement].approved) revert ProgramNotApproved(measurement);
    }

    function _requireName(string calldata name) private pure {
        uint256 length = bytes(name).length;
        if (length == 0 || length > MAX_NAME) revert NameLength(length);
    }

    /// @dev Plain lower-case ASCII only, so that no two domains can look alike.
    function _requireDomainName(string calldata name) private pure {
        bytes calldata text = bytes(name);
        if (text.length == 0 || text.length > 63) revert DomainName(name);
        for (uint256 i = 0; i < text.length; i++) {
            bytes1 c = text[i];
            bool letter = (c >= "a" && c <= "z") || (c >= "0" && c <= "9");
            bool inner = i > 0 && i + 1 < text.length && (c == "-" || c == ".");
            if (!letter && !inner) revert DomainName(name);
        }
    }
}
