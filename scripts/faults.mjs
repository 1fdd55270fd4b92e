import { launch } from './machine/launch.mjs'

await launch(() => import('./faults/main.ts'))
