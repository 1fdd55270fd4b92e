import { crc32, deflateRawSync } from 'node:zlib'

const VERSION = 20
/** Sizes and checksum stand behind the entry, as a server writes that does not know them yet. No UTF-8 flag. */
const SIZES_FOLLOW = 0x0008
const DEFLATED = 8
// 1980-01-01, as servers write that have no date to tell.
const DOS_DATE = 0x0021

interface ZipFile {
  name: Buffer
  content: Buffer
}

/** A zip as Alipay's servers stream it. */
export function zipFiles(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { content, name } of files) {
    const deflated = deflateRawSync(content)
    const checksum = crc32(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    commonFields(local, 4)
    local.writeUInt16LE(name.length, 26)
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(checksum, 4)
    descriptor.writeUInt32LE(deflated.length, 8)
    descriptor.writeUInt32LE(content.length, 12)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(VERSION, 4)
    commonFields(entry, 6)
    entry.writeUInt32LE(checksum, 16)
    entry.writeUInt32LE(deflated.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, name)
    const written = [local, name, deflated, descriptor]
    parts.push(...written)
    offset += written.reduce((sum, part) => sum + part.length, 0)
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

/** Version, flags, method, time and date: the same in both headers. */
function commonFields(header: Buffer, at: number): void {
  header.writeUInt16LE(VERSION, at)
  header.writeUInt16LE(SIZES_FOLLOW, at + 2)
  header.writeUInt16LE(DEFLATED, at + 4)
  header.writeUInt16LE(0, at + 6)
  header.writeUInt16LE(DOS_DATE, at + 8)
}
