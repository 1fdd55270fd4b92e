import { launch } from './machine/launch.mjs'

await launch(() => import('./build/main.ts'))
