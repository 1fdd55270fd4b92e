import { existsSync, globSync } from 'node:fs'
import { execa } from 'execa'
import { interruption } from '../machine/interruption.ts'
import { fromRoot, ROOT, shown } from '../machine/paths.ts'
import { SetupError } from '../machine/setup-error.ts'
import { runSteps } from '../machine/steps.ts'

/** Checks the types of every package and of the scripts, side by side. Each uses the TypeScript that it names itself. */
export async function main(): Promise<number> {
  const asked = interruption()
  const projects = globSync('{packages/*,test,scripts}/tsconfig.json', { cwd: ROOT }).map((file) => fromRoot(file, '..'))
  const complaints: string[] = []
  const checking = runSteps([
    {
      title: 'types',
      together: projects.map((project) => ({
        title: shown(project),
        run: async () => {
          const { exitCode, all } = await execa(process.execPath, [compiler(project), '--noEmit', '--pretty', 'false', '-p', project], {
            cwd: ROOT,
            stdin: 'ignore',
            all: true,
            reject: false,
            cancelSignal: asked.signal,
          })
          if (exitCode !== 0) complaints.push(all)
          return exitCode === 0 ? shown(project) : `${shown(project)}: see below`
        },
      })),
    },
  ]).then(() => {
    for (const complaint of complaints) console.log(complaint)
    return complaints.length === 0 ? 0 : 1
  })
  return await Promise.race([checking, asked.happened])
}

function compiler(project: string) {
  const found = [project, ROOT].map((folder) => `${folder}/node_modules/typescript/bin/tsc`).find((file) => existsSync(file))
  if (!found) throw new SetupError('TypeScript is not installed: run `npx -y pnpm@12 install` first.')
  return found
}
