// Builds the style sheet, the script and the images into wwwroot/assets. File names carry a hash of their content, so that
// browsers may keep them for a year; manifest.json tells the pages which name is current. Nothing that it writes is committed.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const out = 'wwwroot/assets'
const manifest = {}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

function write (name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const hashed = `${basename(name, extname(name))}-${hash}${extname(name)}`
  writeFileSync(join(out, hashed), content)
  manifest[name] = `/assets/${hashed}`
}

const fonts = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files'
for (const font of ['atkinson-hyperlegible-next-latin-wght-normal.woff2', 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2']) {
  cpSync(join(fonts, font), join(out, font))
}

write('fairlead.css', sass.compile('Assets/fairlead.scss', { loadPaths: ['.'], style: 'compressed', quietDeps: true, logger: sass.Logger.silent }).css)

const script = await esbuild.build({
  entryPoints: ['Assets/fairlead.js'], bundle: true, minify: true, format: 'esm', target: 'es2020', write: false, legalComments: 'none'
})
write('fairlead.js', script.outputFiles[0].contents)

for (const image of readdirSync('Assets/images')) {
  write(image, readFileSync(join('Assets/images', image)))
}

writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2))
