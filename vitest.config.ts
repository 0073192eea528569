import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/moto/**'],
    globalSetup: ['test/support/bundle-handlers.ts'],
    // The thread that reports is idle while they work, so that it needs no core of its own.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
