import { launch } from './machine/launch.mjs'

await launch(() => import('./typecheck/main.ts'))
