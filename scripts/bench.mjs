import { launch } from './machine/launch.mjs'

await launch(() => import('./bench/main.ts'))
