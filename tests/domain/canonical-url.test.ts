import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../domain/canonical-url.ts'

describe('one page has one spelling', () => {
  it.each([
    ['http://customs.example/news/1', 'https://customs.example/news/1'],
    ['https://www.customs.example/news/1', 'https://customs.example/news/1'],
    ['https://m.customs.example/news/1', 'https://customs.example/news/1'],
    ['https://CUSTOMS.example/news/1', 'https://customs.example/news/1'],
    ['https://customs.example./news/1', 'https://customs.example/news/1'],
    ['https://customs.example:443/news/1', 'https://customs.example/news/1'],
    ['http://customs.example:80/news/1', 'https://customs.example/news/1'],
    ['https://reader:secret@customs.example/news/1', 'https://customs.example/news/1'],
    ['https://customs.example/news/1#comments', 'https://customs.example/news/1'],
    ['https://customs.example/news/1/', 'https://customs.example/news/1'],
    ['https://customs.example//news//1', 'https://customs.example/news/1'],
    ['https://customs.example/news/../news/1', 'https://customs.example/news/1'],
    ['https://customs.example/news/1/amp', 'https://customs.example/news/1'],
    ['https://customs.example/news/1/amp/', 'https://customs.example/news/1'],
    ['https://customs.example/news/index.html', 'https://customs.example/news'],
    ['https://customs.example/news/Default.aspx', 'https://customs.example/news'],
    ['https://customs.example/', 'https://customs.example'],
    ['https://customs.example/news/1?utm_source=mail&utm_medium=x', 'https://customs.example/news/1'],
    ['https://customs.example/news/1?fbclid=abc&gclid=1&mc_eid=2', 'https://customs.example/news/1'],
    ['https://customs.example/news/1?page=', 'https://customs.example/news/1'],
    ['https://customs.example/news?id=7&lang=fr&UTM_Source=x', 'https://customs.example/news?id=7&lang=fr'],
    ['https://customs.example/news?lang=fr&id=7', 'https://customs.example/news?id=7&lang=fr'],
  ])('%s', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected)
  })

  it('and bringing it there again changes nothing', () => {
    const once = canonicalUrl('http://www.customs.example//news/index.php?b=2&a=1&utm_id=3#top')
    expect(canonicalUrl(once)).toBe(once)
  })
})

describe('different pages stay apart', () => {
  it.each([
    ['the number that names the article', 'https://customs.example/news?id=7', 'https://customs.example/news?id=8'],
    ['the page of a list', 'https://customs.example/news?page=1', 'https://customs.example/news?page=2'],
    ['the language', 'https://customs.example/news?lang=en', 'https://customs.example/news?lang=fr'],
    ['the language in the path', 'https://customs.example/en/news/1', 'https://customs.example/fr/news/1'],
    ['the case of a path', 'https://customs.example/news/aBc', 'https://customs.example/news/abc'],
    ['a name that only begins like the mobile one', 'https://media.customs.example/1', 'https://customs.example/1'],
    ['a subdomain', 'https://blog.customs.example/1', 'https://customs.example/1'],
    ['a port of its own', 'http://customs.example:8080/1', 'https://customs.example/1'],
    ['two ports', 'http://127.0.0.1:4001/1', 'http://127.0.0.1:4002/1'],
    ['an article about the amp', 'https://customs.example/news/amp-guide', 'https://customs.example/news'],
    [
      'a parameter that reads like tracking and is not',
      'https://customs.example/news?reference=PC1',
      'https://customs.example/news?reference=PC2',
    ],
    ['values of one name in their order', 'https://customs.example/s?t=a&t=b', 'https://customs.example/s?t=b&t=a'],
  ])('by %s', (_, a, b) => {
    expect(canonicalUrl(a)).not.toBe(canonicalUrl(b))
  })

  it('www is kept where nothing would be left of the name', () => {
    expect(canonicalUrl('https://www.example')).toBe('https://www.example')
  })
})

it.each(['news/1', '/news/1', '', 'not an address'])('refuses %j, which is not an absolute address', (url) => {
  expect(() => canonicalUrl(url)).toThrow(TypeError)
})
