import { resolve } from 'node:path'
import { defineConfig } from '@tarojs/cli'

const PLATFORM = process.env.TARO_ENV ?? 'h5'
const SHARED = resolve(__dirname, '../../shared/src')

// Rounding of rpx hides hairlines on some screens: 1px stays 1px.
const pxtransform = { enable: true, config: { onePxTransform: false } }
const cssModules = {
  enable: true,
  config: { namingPattern: 'module' as const, generateScopedName: '[name]__[local]___[hash:base64:5]' },
}

export default defineConfig(() => ({
  projectName: 'dangkou',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${PLATFORM}`,
  framework: 'react',
  // The vite runner crashes on alipay.
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: ['@tarojs/plugin-html', resolve(__dirname, 'aria.ts')],
  jsMinimizer: 'terser',
  cache: { enable: false },
  // Without a value here the name would stay literal in the bundle, and `process` does not exist in a mini-program.
  env: {
    TARO_APP_API_URL: JSON.stringify(process.env.TARO_APP_API_URL ?? '/graphql'),
    TARO_APP_MARKET: JSON.stringify(process.env.TARO_APP_MARKET ?? 'lvfeng'),
  },
  mini: {
    compile: { include: [SHARED] },
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform, cssModules },
  },
  h5: {
    publicPath: './',
    staticDirectory: 'static',
    compile: { include: [SHARED] },
    esnextModules: ['@nutui'],
    router: { mode: 'hash' },
    // Taro splits only what the first load needs, and each page would carry the kit and the components again.
    webpackChain(chain) {
      chain.optimization.splitChunks({
        ...chain.optimization.get('splitChunks'),
        chunks: 'all',
        cacheGroups: {
          ...chain.optimization.get('splitChunks').cacheGroups,
          shared: { name: 'shared', chunks: 'async', minChunks: 2, priority: 20 },
        },
      })
    },
    postcss: {
      autoprefixer: { enable: true },
      // 20 = one rem at 375 wide. The page is a phone's column on a wide screen too.
      pxtransform: { ...pxtransform, config: { ...pxtransform.config, baseFontSize: 20, minRootSize: 17, maxRootSize: 24 } },
      cssModules,
    },
  },
}))
