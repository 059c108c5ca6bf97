// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Checks} from "./Checks.sol";
import {Registry} from "./Registry.sol";
import {Repairs} from "./Repairs.sol";
import {Publication, Rewrap, Erasure, AssetMessages} from "./messages/AssetMessages.sol";

/// @title Published data sets, one ERC-721 token each.
/// @notice The token's id is the hash of chain, contract, publisher and salt, so only that publisher
/// can mint it. Manifest, policy, programs and storers never change; the header does, once an epoch.
/// An erased asset stays as a name: nothing new is granted, computed or wrapped for it.
contract Assets is ERC721, Checks, Repairs {
    using AssetMessages for *;

    struct Asset {
        address publisher;
        uint64 epoch;
        /// @dev Times the asset changed hands. An owner who gets it back does not revive old grants.
        uint32 moves;
        bytes32 policy;
        bytes32 domain;
        bytes manifest;
        bytes header;
        bytes32[] programs;
        address[] storers;
    }

    uint256 public constant MAX_PROGRAMS = 16;
    uint256 public constant MAX_STORERS = 32;

    Registry public immutable registry;

    mapping(uint256 asset => Asset) private _assets;
    mapping(uint256 asset => bool) public erased;
    /// @notice Hash of what an erased asset's owner was told by nodes and authorities; zero until then.
    mapping(uint256 asset => bytes32) public erasureStatements;

    event Published(
        uint256 indexed asset,
        address indexed publisher,
        bytes32 indexed domain,
        bytes manifest,
        bytes header,
        bytes32 policy,
        bytes32[] programs,
        address[] storers
    );
    event Rewrapped(uint256 indexed asset, uint64 epoch, bytes header);
    event Erased(uint256 indexed asset, address indexed owner, bytes32 statements);

    error AssetUnknown(uint256 asset);
    error AssetExists(uint256 asset);
    error AssetErased(uint256 asset);
    error NotAssetOwner(uint256 asset, address owner);
    error AssetEpoch(uint256 asset, uint64 expected, uint64 given);
    error StorerCount(uint256 count);
    error StorerTwice(address storer);
    error ProgramCount(uint256 count);

    constructor(Registry registry_) ERC721("Cloister Asset", "CLA") {
        registry = registry_;
    }

    /// @notice Mints an asset to its publisher, at epoch 1.
    function publish(Publication calldata m, bytes calldata signature) external {
        _accept(m.publisher, m.nonce, m.deadline, m.structHash(), signature);
        uint256 id = assetId(m.publisher, m.salt);
        if (_ownerOf(id) != address(0)) revert AssetExists(id);
        _requireCid(m.manifest);
        _requireCid(m.header);
        registry.authorityOf(m.domain);
        if (m.programs.length > MAX_PROGRAMS) revert ProgramCount(m.programs.length);
        _requireStorers(m.storers);

        Asset storage asset = _assets[id];
        asset.publisher = m.publisher;
        asset.epoch = 1;
        asset.policy = m.policy;
        asset.domain = m.domain;
        asset.manifest = m.manifest;
        asset.header = m.header;
        asset.programs = m.programs;
        asset.storers = m.storers;
        // Not the safe mint: a publisher's own code must not decide whether it can publish.
        _mint(m.publisher, id);
        emit Published(
            id,
            m.publisher,
            m.domain,
            m.manifest,
            m.header,
            m.policy,
            m.programs,
            m.storers
        );
    }

    /// @notice Replaces the header and starts the next epoch; signed by the current owner.
    function rewrap(Rewrap calldata m, bytes calldata signature) external {
        address owner = requireOwner(m.asset);
        (bool genuine, ) = _spend(owner, m.nonce, m.deadline, m.structHash(), signature);
        if (!genuine) revert NotAssetOwner(m.asset, owner);
        requireNotErased(m.asset);
        _requireCid(m.header);
        Asset storage asset = _assets[m.asset];
        if (m.epoch != asset.epoch + 1) revert AssetEpoch(m.asset, asset.epoch + 1, m.epoch);
        asset.epoch = m.epoch;
        asset.header = m.header;
        emit Rewrapped(m.asset, m.epoch, m.header);
    }

    /// @notice Marks an asset as erased, for ever; signed by its owner. Said again, it replaces the
    /// hash of the statements, as more of them came in; without one it leaves the hash as it is.
    function erase(Erasure calldata m, bytes calldata signature) external {
        address owner = requireOwner(m.asset);
        (bool genuine, ) = _spend(owner, m.nonce, m.deadline, m.structHash(), signature);
        if (!genuine) revert NotAssetOwner(m.asset, owner);
        erased[m.asset] = true;
        if (m.statements != 0) erasureStatements[m.asset] = m.statements;
        emit Erased(m.asset, owner, m.statements);
    }

    function assetId(address publisher, bytes32 salt) public view returns (uint256) {
        return uint256(keccak256(abi.encode(block.chainid, address(this), publisher, salt)));
    }

    function assetOf(uint256 id) external view returns (address owner, Asset memory asset) {
        return (requireOwner(id), _assets[id]);
    }

    function epochOf(uint256 id) external view returns (uint64) {
        return _assets[id].epoch;
    }

    /// @notice The current owner, and how often the asset has changed hands.
    function holding(uint256 id) external view returns (address owner, uint32 moves) {
        return (requireOwner(id), _assets[id].moves);
    }

    function domainOf(uint256 id) external view returns (bytes32) {
        return _assets[id].domain;
    }

    function storersOf(uint256 id) external view returns (address[] memory) {
        return _assets[id].storers;
    }

    function hasProgram(uint256 id, bytes32 measurement) external view returns (bool) {
        bytes32[] storage programs = _assets[id].programs;
        for (uint256 i = 0; i < programs.length; i++) if (programs[i] == measurement) return true;
        return false;
    }

    /// @notice The current owner of an asset that must exist.
    function requireOwner(uint256 id) public view returns (address owner) {
        owner = _ownerOf(id);
        if (owner == address(0)) revert AssetUnknown(id);
    }

    function requireNotErased(uint256 id) public view {
        if (erased[id]) revert AssetErased(id);
    }

    function _registry() internal view override returns (Registry) {
        return registry;
    }

    function _storersOf(uint256 id) internal view override returns (address[] memory) {
        return _assets[id].storers;
    }

    function _concerns(
        uint256 id,
        address party
    ) internal view override(Checks, Repairs) returns (bool) {
        requireNotErased(id);
        if (requireOwner(id) == party || _assets[id].publisher == party) return true;
        address[] storage storers = _assets[id].storers;
        for (uint256 i = 0; i < storers.length; i++) if (storers[i] == party) return true;
        return false;
    }

    function _update(address to, uint256 id, address auth) internal override returns (address from) {
        from = super._update(to, id, auth);
        if (from != address(0)) _assets[id].moves += 1;
    }

    function _requireStorers(address[] calldata storers) private view {
        if (storers.length == 0 || storers.length > MAX_STORERS) revert StorerCount(storers.length);
        uint8 role = registry.STORAGE_OPERATOR();
        for (uint256 i = 0; i < storers.length; i++) {
            registry.requireOperator(storers[i], role);
            for (uint256 j = 0; j < i; j++)
                if (storers[j] == storers[i]) revert StorerTwice(storers[i]);
        }
    }
}
