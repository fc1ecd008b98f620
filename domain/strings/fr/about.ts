import type { about as english } from '../en/about.ts'

export const about: typeof english = {
  title: 'À propos',
  lead: 'Customs Horizon observe, dans des sources publiques, ce que les technologies de rupture signifient pour la douane. Il lit, conserve les preuves, juge, et soumet la semaine à ceux qui décident. Il ne décide pas.',
  how: {
    title: 'Comment se fait un bulletin',
    steps: [
      'Les sources d’une liste fixe sont consultées avec égards\u00a0: une requête à la fois, jamais plus vite que ne le permet leur robots.txt, jamais derrière un accès réservé.',
      'Chaque page est conservée telle que reçue, avec son heure et son empreinte SHA-256, avant toute lecture.',
      'Le texte est extrait de la page. Les copies d’un même texte sont reconnues et ne comptent que pour un témoin.',
      'Un petit modèle de langue, qui fonctionne sur cet ordinateur, estime de quelles technologies parle un article, à quel point il touche la douane, et quelles phrases le disent. Rien n’est envoyé ailleurs.',
      'Les articles sur un même événement forment un sujet. Les sujets qui ont le plus de chances de compter viennent d’abord\u202f; chaque rubrique a une limite, et ce qui n’est pas présenté est compté avec son motif.',
      'Un rédacteur retient, met en attente ou écarte. D’ici là, l’ordre est celui de la machine, et le bulletin le dit.',
    ],
  },
  levels: {
    title: 'Niveaux de pertinence',
    note: 'À quel point un article touche la douane.',
  },
  grades: {
    title: 'Cotes',
    note: 'Une lettre et un chiffre, jugés l’un sans l’autre (code de l’Amirauté). La lettre dit ce que vaut habituellement la source\u202f; le chiffre, à quel point ce fait est étayé. Une administration qui annonce son propre projet est cotée A3, non A1. Les copies d’un texte sont un seul témoin.',
    letter: 'Lettre',
    digit: 'Chiffre',
    source: 'La source est',
    claim: 'Le fait est',
  },
  probabilities: {
    title: 'Probabilités',
    note: 'Les chiffres de la machine sont étalonnés\u00a0: sur cent articles qu’elle dit «\u00a0probable 0,70\u00a0», environ soixante-dix devraient être ce qu’elle dit. Les mots correspondent à ces intervalles.',
    word: 'Mot',
    range: 'Intervalle',
    scale: [
      ['presque certain', '0,97 et plus'],
      ['très probable', '0,80 à 0,96'],
      ['probable', '0,55 à 0,79'],
      ['possible', '0,40 à 0,54'],
      ['peu probable', '0,20 à 0,39'],
      ['très peu probable', 'moins de 0,20'],
    ],
  },
  limits: {
    title: 'Ce qu’il ne peut pas',
    items: [
      'Il lit ce qui est public. Ce qui n’est dit qu’aux membres, il l’ignore.',
      'Il lit les titres et le début des longs textes. Un point avancé tard dans un long rapport peut lui échapper.',
      'Il est meilleur en anglais et en français que dans les autres langues.',
      'Il trouve ce qui ressemble à ce qu’il a appris. Pour le neuf, voyez «\u00a0Douane seule\u00a0» et les dix articles tirés au hasard chaque semaine.',
      'Une probabilité élevée dit qu’un article parle de quelque chose, jamais que cela est vrai. Pour cela, il y a la cote.',
    ],
  },
  evidence: {
    title: 'Contrôler une ligne',
    note: 'Chaque ligne d’un bulletin ouvre un article. On y trouve les phrases qui ont fondé le jugement, les chiffres, le modèle, les autres éditeurs, l’adresse, l’heure du téléchargement et l’empreinte des octets conservés, que l’on peut télécharger et comparer.',
  },
  data: {
    title: 'Pour les programmes',
    note: 'Tout se lit aussi comme données. La description de l’interface, tirée du code, se trouve à cette adresse.',
  },
  name: {
    title: 'Nom',
    note: 'Le rapport d’étude de l’Organisation mondiale des douanes sur les technologies de rupture fournit le plan. Ceci n’est pas une publication de l’Organisation et ne porte ni son emblème ni son avis.',
  },
}
