// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title The bundled money of a deployment that brings none of its own.
/// @notice Six decimals; takes no fee on transfer. Only governance mints.
contract CloisterToken is ERC20, ERC20Permit {
    address public immutable governance;

    error NotGovernance(address caller);

    constructor(
        address governance_
    ) ERC20("Cloister Credit", "CLC") ERC20Permit("Cloister Credit") {
        governance = governance_;
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function mint(address to, uint256 amount) external {
        if (msg.sender != governance) revert NotGovernance(msg.sender);
        _mint(to, amount);
    }
}
