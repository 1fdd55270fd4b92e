import { launch } from './machine/launch.mjs'

await launch(() => import('./test/main.ts'))
