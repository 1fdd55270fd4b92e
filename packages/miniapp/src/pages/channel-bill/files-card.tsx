import type { BillLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import styles from '../../features/bill/bill.module.scss'
import { count, fileWords, isThere } from '../../features/bill/bill-words'
import { Card, Rule, Section, Words } from '../../ui'

type Files = BillLineFragment['files']

/** The files of a bill: those that are missing first, with the reason. The only one needs no card while nothing is wrong with it. */
export function FilesCard({ files }: { readonly files: Files }) {
  const [open, setOpen] = useState(false)
  const missing = files.filter((file) => !isThere(file))
  const there = files.filter(isThere)
  if (files.length < 2 && missing.every(({ why }) => why === null)) return null
  return (
    <Card clip>
      <Section title="文件">{`${count(files.length)} 份`}</Section>
      {missing.map((file) => (
        <FileRow key={file.payeeNo} file={file} />
      ))}
      {open && there.map((file) => <FileRow key={file.payeeNo} file={file} />)}
      {there.length > 0 && !open && (
        <>
          <Rule />
          <Section id="files-there" title={`取好了 ${count(there.length)} 份`} onPress={() => setOpen(true)}>
            看一家一家的
          </Section>
        </>
      )}
    </Card>
  )
}

function FileRow({ file }: { readonly file: Files[number] }) {
  const { payeeNo, payeeName, badLines } = file
  return (
    <View className={styles['row']}>
      <View className="dk-b">{payeeNo === null ? '所有商户的' : (payeeName ?? '充值的商户号')}</View>
      <View className="dk-sub dk-2">
        <Words>{`${fileWords(file)}${badLines > 0 ? `，${count(badLines)} 行读不了` : ''}`}</Words>
      </View>
      {payeeNo !== null && (
        <View className={`dk-cap dk-3 ${styles['number']}`}>
          <Words>{`商户号 ${payeeNo}`}</Words>
        </View>
      )}
    </View>
  )
}
