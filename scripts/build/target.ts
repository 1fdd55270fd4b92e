import { fromRoot } from '../machine/paths.ts'

export type TargetName = 'api' | 'h5' | 'weapp' | 'alipay'

/** One thing that is built. Paths are relative to the repository. */
export interface Target {
  name: TargetName
  title: string
  /** What the result depends on: a folder stands for all files in it. */
  inputs: readonly string[]
  output: string
  /** A file that is there after a build that worked: Taro ends with exit code 0 when its config is wrong. */
  proof: string
  /** Runs on this Node; the first argument is the program's script. */
  command: { cwd: string; script: string; args: readonly string[]; env: Record<string, string> }
}

const LOCK_AND_SHARED = ['pnpm-lock.yaml', 'packages/shared']

const api: Target = {
  name: 'api',
  title: 'API',
  inputs: [
    ...LOCK_AND_SHARED,
    'packages/api/src',
    'packages/api/package.json',
    'packages/api/tsconfig.json',
    'packages/api/tsconfig.build.json',
  ],
  output: 'packages/api/dist',
  proof: 'main.js',
  command: {
    cwd: fromRoot('packages/api'),
    script: fromRoot('packages/api/node_modules/typescript/bin/tsc'),
    args: ['-p', 'tsconfig.build.json'],
    env: {},
  },
}

const miniapp = (name: Exclude<TargetName, 'api'>, title: string, proof: string): Target => ({
  name,
  title,
  inputs: [...LOCK_AND_SHARED, 'packages/miniapp'],
  output: `packages/miniapp/dist/${name}`,
  proof,
  command: {
    cwd: fromRoot('packages/miniapp'),
    script: fromRoot('packages/miniapp/node_modules/@tarojs/cli/bin/taro'),
    args: ['build', '--type', name, '--no-check'],
    env: { NODE_ENV: 'production' },
  },
})

export const TARGETS: Record<TargetName, Target> = {
  api,
  h5: miniapp('h5', 'mini-program for browsers (H5)', 'index.html'),
  weapp: miniapp('weapp', 'mini-program for WeChat', 'app.json'),
  alipay: miniapp('alipay', 'mini-program for Alipay', 'app.json'),
}
