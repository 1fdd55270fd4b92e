import { launch } from './machine/launch.mjs'

await launch(() => import('./databases/main.ts'))
