const BASE =
  'body{margin:0 auto;max-width:46rem;padding:0 1rem;line-height:1.5}img{max-width:100%}table{border-collapse:collapse}td,th{padding:.3rem .7rem;text-align:left;vertical-align:top}nav ul{display:flex;gap:1.2rem;list-style:none;padding:0}footer.foot{border-top:1px solid;margin-top:3rem;font-size:.85rem}.masthead .name{font-size:1.6rem;text-decoration:none;color:inherit}'

/** One small style sheet for each publisher: enough to tell them apart at a glance. */
export const STYLES = {
  magazine: `${BASE}body{font-family:Georgia,serif;color:#1b2430}.masthead{border-bottom:4px solid #0b5563}.kicker{text-transform:uppercase;letter-spacing:.08em;color:#0b5563}.standfirst{font-size:1.2rem}.cookies{position:fixed;bottom:0;left:0;right:0;background:#fff3c4;padding:.5rem 1rem}.newsletter{background:#eef4f5;padding:1rem}td,th{border-bottom:1px solid #ccc}`,
  letter: `${BASE}body{font-family:"Courier New",monospace;background:#f7f4ea}.intro{font-weight:bold}.letters{width:100%}td,th{border-bottom:1px dotted #886}`,
  carnet: `${BASE}body{font-family:"Palatino Linotype",Palatino,serif;max-width:38rem;color:#222}h1{font-weight:normal}.chapo{font-style:italic}blockquote{border-left:3px solid #a33;padding-left:1rem}`,
  daily: `${BASE}body{font-family:Arial,sans-serif}.masthead{background:#8c1d18;color:#fff;padding:.5rem 1rem}.masthead nav a{color:#fff}.rubric{color:#8c1d18;font-weight:bold}.dateline{color:#666;font-size:.9rem}`,
  forum: `${BASE}body{font-family:Verdana,sans-serif;font-size:.95rem}.masthead{border-left:10px solid #345;padding-left:1rem}`,
  lab: `${BASE}body{font-family:"Latin Modern Roman","Times New Roman",serif;max-width:36rem}.abstract{margin:0 2rem;font-size:.95rem}.group{font-variant:small-caps}`,
  post: `${BASE}body{font-family:"Times New Roman",serif;max-width:52rem}.masthead{text-align:center;border-top:1px solid;border-bottom:3px double}.masthead .name{font-size:2.4rem}nav ul{justify-content:center}.cookies{background:#222;color:#fff;padding:.5rem}`,
  official: `${BASE}body{font-family:"Open Sans",Tahoma,sans-serif}.masthead{border-top:8px solid #0a7d3b;border-bottom:2px solid #e3b505}.skip{position:absolute;left:-9999px}.path{font-size:.85rem}`,
  weekly: `${BASE}body{font-family:Helvetica,Arial,sans-serif;max-width:60rem}.wrap{display:grid;grid-template-columns:2fr 1fr;gap:2rem}.masthead{background:#111;color:#9fe;padding:1rem}.masthead a{color:#9fe}.promo{border:1px dashed #888;padding:1rem}`,
  freight: `${BASE}body{font-family:Tahoma,sans-serif;font-size:.95rem}.masthead{border-bottom:6px solid #f26b21}.lead{font-weight:bold}td,th{border:1px solid #bbb}`,
  vendor: `${BASE}body{font-family:system-ui,sans-serif}.bar{background:#123a6b;padding:1rem}.bar a{color:#fff;text-decoration:none}.card{border-bottom:1px solid #ddd}`,
  lantern: `${BASE}body{font-family:Menlo,monospace;background:#14121c;color:#e6e1f5}a{color:#ffc857}.ticker{border-bottom:1px solid #444}.ad{border:1px solid #ffc857;padding:.5rem;margin:1rem 0}`,
  cuaderno: `${BASE}body{font-family:Cambria,Georgia,serif;background:#fffdf5;max-width:40rem}.masthead{border-bottom:1px solid #b98}td,th{border-bottom:1px solid #dcb}`,
  gazette: `${BASE}body{font-family:"Trebuchet MS",sans-serif}.masthead{border-bottom:5px solid #1f6f8b}.rubric{background:#1f6f8b;color:#fff;display:inline-block;padding:.1rem .6rem}.chapeau{font-weight:bold}`,
  layer: `${BASE}body{font-family:"Segoe UI",sans-serif;max-width:58rem}.wrap{display:grid;grid-template-columns:3fr 1fr;gap:2rem}.masthead{background:repeating-linear-gradient(#eee 0 3px,#fff 3px 6px);padding:1rem}`,
  plain: `${BASE}body{font-family:sans-serif}`,
}
