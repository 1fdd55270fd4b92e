import { launch } from './machine/launch.mjs'

await launch(() => import('./generate/main.ts'))
