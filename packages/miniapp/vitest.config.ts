import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const standIn = (file: string) => resolve(import.meta.dirname, 'test', file)

export default defineConfig({
  resolve: {
    alias: [
      { find: '@tarojs/components', replacement: standIn('components.tsx') },
      { find: '@tarojs/taro', replacement: standIn('taro.ts') },
    ],
  },
  test: {
    name: 'miniapp',
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: [standIn('setup.ts')],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
