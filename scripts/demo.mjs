import { launch } from './machine/launch.mjs'

await launch(() => import('./demo/main.ts'))
