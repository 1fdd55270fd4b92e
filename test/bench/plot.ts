import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as echarts from 'echarts'
import type { Figure } from './report.ts'

const FOLDER = new URL('../../docs/benchmarks/', import.meta.url)

/** Bars of everything that is counted per second, the ratios as a line of text, and where and when it was measured. */
export async function plot(bench: string, figures: readonly Figure[], notes: readonly string[]): Promise<string> {
  const bars = figures.filter(({ unit }) => unit !== '×' && unit !== '')
  const shown = bars.length > 0 ? bars : figures
  const ratios = figures.filter((figure) => !shown.includes(figure)).map(({ name, value }) => `${name} ${value}`)
  const height = 150 + shown.length * 34
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 900, height })
  chart.setOption({
    animation: false,
    backgroundColor: '#fff',
    title: {
      text: `bench ${bench}`,
      subtext: [ratios.join(' · '), ...notes, new Date().toISOString().slice(0, 10)].filter(Boolean).join('\n'),
      left: 16,
      top: 8,
    },
    grid: { left: 210, right: 90, top: 100, bottom: 20 },
    xAxis: { type: 'value', splitLine: { lineStyle: { color: '#eee' } } },
    yAxis: { type: 'category', inverse: true, data: shown.map(({ name }) => name) },
    series: [
      {
        type: 'bar',
        data: shown.map(({ value }) => value),
        barWidth: 18,
        itemStyle: { color: '#1f7a4d' },
        label: {
          show: true,
          position: 'right',
          formatter: ({ dataIndex }: { dataIndex: number }) => shown[dataIndex]!.value.toLocaleString('en'),
        },
      },
    ],
  })
  mkdirSync(FOLDER, { recursive: true })
  const file = new URL(`${bench}.svg`, FOLDER)
  writeFileSync(file, `${chart.renderToSVGString()}\n`)
  chart.dispose()
  return fileURLToPath(file)
}
