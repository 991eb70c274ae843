/** The house rule, checked here and in test/architecture.test.ts: domain <- ports <- use cases <- bot <- commands; adapters see domain and ports; compose sees all. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      {},
      { circular: true },
      'Files that import each other cannot be read alone.',
    ),
    forbid(
      'domain-is-pure',
      { path: '^src/domain/' },
      { path: '^(src|commands)/', pathNot: '^src/domain/' },
      'The domain imports only itself.',
    ),
    forbid(
      'domain-has-no-io',
      { path: '^src/domain/' },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
      'The domain does no input or output.',
    ),
    forbid(
      'ports-see-domain-only',
      { path: '^src/ports[^/]*\\.ts$' },
      { path: '^(src|commands)/', pathNot: '^src/(domain/|ports)' },
      'A port speaks of the domain only.',
    ),
    forbid(
      'usecases-see-ports-only',
      { path: '^src/(usecases/|library\\.ts)' },
      { path: '^(src/(adapters|standin|bin|cli|bot|compose|config)|commands)' },
      'A use case knows ports, not adapters.',
    ),
    forbid(
      'commands-know-no-adapter',
      { path: '^commands/' },
      { path: '^src/(adapters|standin|bin|cli|compose|config)' },
      'A command returns a view; what Discord is, it does not know.',
    ),
    forbid(
      'adapters-see-ports',
      { path: '^src/adapters/(?!discord/)' },
      { path: '^(src/(usecases|library|bot|command|standin|bin|cli|compose)|commands/)' },
      'An adapter implements a port and knows nothing above it; only Discord is told of the bot.',
    ),
    forbid(
      'adapters-do-not-mix',
      { path: '^src/adapters/([^/]+)/' },
      { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
      'Adapters meet in compose only.',
    ),
    forbid(
      'standin-knows-discord-not-us',
      { path: '^src/standin/' },
      { path: '^(src|commands)/', pathNot: '^src/standin/' },
      'The stand-in knows the API of Discord, not our bot.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
