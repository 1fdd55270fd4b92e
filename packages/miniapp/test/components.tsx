import { createElement, type ReactNode } from 'react'

/** DOM stand-ins for Taro's components: what a page test sees is what each host would be told to draw. */

interface Props {
  readonly children?: ReactNode
  readonly onInput?: (event: { detail: { value: string } }) => void
  readonly [name: string]: unknown
}

const KEPT = /^(id|className|style|role|onClick|aria-(?!role).*|value|placeholder|src)$/

function kept(props: Props): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).filter(([name]) => KEPT.test(name)))
}

const standIn = (tag: string) => (props: Props) => createElement(tag, kept(props), props.children)

export const View = standIn('div')
export const ScrollView = standIn('div')
export const Text = standIn('span')
export const Image = (props: Props) => createElement('img', kept(props))

/** A date that is chosen; here it is typed. */
export function Picker({ onChange, children, ...props }: Props & { readonly onChange?: (event: { detail: { value: string } }) => void }) {
  const input = createElement('input', {
    ...kept(props),
    onChange: (event: { target: { value: string } }) => onChange?.({ detail: { value: event.target.value } }),
  })
  return createElement('div', {}, input, children)
}

export function Input({ onInput, ...props }: Props) {
  return createElement('input', {
    ...kept(props),
    onChange: (event: { target: { value: string } }) => onInput?.({ detail: { value: event.target.value } }),
  })
}
