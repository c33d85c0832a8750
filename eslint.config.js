import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Import zones of the tree: data goes one way, left to right. `test/boundaries.test.ts` holds the same. */
const zone = (files, patterns, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: patterns.map((regex) => ({ regex, message })) }],
  },
});

export default tseslint.config(
  { ignores: ['node_modules', '.svelte-kit', 'build', 'workspace', '.cache', 'screenshots'] },
  ...tseslint.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: {
          allowDefaultProject: ['eslint.config.js', 'svelte.config.js', 'bin/quotient.js'],
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, svelteConfig },
    },
    rules: {
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['*.js', 'bin/*.js'], ...tseslint.configs.disableTypeChecked },
  zone(
    ['ingest/**'],
    ['^#(sql|models|web)/', '\\.\\./(sql|models|web|bin)/'],
    'ingest/ knows only itself',
  ),
  zone(
    ['sql/**'],
    ['^#(ingest|models|web)/', '\\.\\./(ingest|models|web|bin)/'],
    'sql/engine knows only itself and the database drivers',
  ),
  zone(
    ['models/**'],
    [
      '^#(ingest|sql|web)/',
      '\\.\\./(ingest|sql|web|bin)/',
      '^node:',
      '^@duckdb',
      '^svelte',
      '^hono',
    ],
    'models/ is pure: no input, output, database or interface',
  ),
  zone(
    ['web/**'],
    ['^#ingest/', '\\.\\./(ingest|bin)/'],
    'web/ never reaches past the published snapshot',
  ),
  {
    files: ['models/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'pass a seed' },
        { object: 'Date', property: 'now', message: 'pass asOf' },
      ],
    },
  },
);
