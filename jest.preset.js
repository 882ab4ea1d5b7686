const { transform: _nxTransform, ...nxPreset } = require('@nx/jest/preset').default;

/**
 * What both projects' Jest set-ups share. The preset of Nx brings a ts-jest transform of its own, which
 * would win over the projects' (SWC in the backend, jest-preset-angular in the frontend): it is left out.
 */
module.exports = { ...nxPreset };
