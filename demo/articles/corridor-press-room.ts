import type { DemoArticle } from '../article.ts'

/** La salle de presse d’un secrétariat intergouvernemental de corridor. */
export const corridorPressRoom: readonly DemoArticle[] = [
  {
    slug: 'guichet-unique-formulaire-phytosanitaire',
    title: 'Guichet unique : le certificat phytosanitaire se demande désormais en ligne',
    publishedAt: '2026-11-10T10:00+00:00',
    byline: 'Service de presse',
    lead: 'Un seul formulaire remplace quatre imprimés pour les fruits et les céréales en transit. Les bureaux acceptent encore le papier jusqu’au 31 janvier.',
    section: 'Communiqués',
    body: [
      'Depuis le 9 novembre, les opérateurs du corridor demandent le certificat phytosanitaire par le guichet unique. Un seul formulaire électronique remplace les quatre imprimés qu’il fallait jusqu’ici déposer dans trois bureaux.',
      'La demande est transmise en même temps à la protection des végétaux et à la douane. La déclaration en détail peut être enregistrée dès que la demande est complète, sans attendre le certificat, qui n’est exigé qu’à la mainlevée.',
      'Le Secrétariat rappelle que les pièces jointes doivent être lisibles et que leur taille ne peut dépasser cinq mégaoctets. Une permanence téléphonique est assurée de 8 heures à 17 heures. Le papier reste admis jusqu’au 31 janvier 2027.',
      'Au cours du premier mois d’essai, 1 240 demandes ont été reçues et 93 % ont été traitées dans la journée. Les retards tenaient presque tous à des pièces manquantes, que le formulaire signale désormais avant l’envoi.',
    ],
  },
  {
    slug: 'scelle-electronique-obligatoire-hydrocarbures',
    title: 'Dakar–Bamako : scellé électronique obligatoire pour les hydrocarbures au 1er janvier',
    publishedAt: '2026-11-16T09:00+00:00',
    byline: 'Service de presse',
    lead: 'Après deux ans de mise en œuvre progressive, toutes les citernes en transit seront suivies de bout en bout.',
    section: 'Communiqués',
    body: [
      'À compter du 1er janvier 2027, tout camion-citerne qui transporte des hydrocarbures en transit douanier entre Dakar et Bamako devra porter un scellé électronique. La décision, prise vendredi par le Comité de pilotage du Corridor atlantique, étend à l’ensemble du trafic une obligation qui ne concernait que les citernes de plus de 40 000 litres.',
      'Le scellé transmet sa position toutes les cinq minutes et signale toute ouverture. Les deux administrations des douanes voient la même carte et reçoivent les mêmes alertes. Un véhicule qui quitte l’itinéraire déclaré est signalé à la brigade la plus proche.',
      'Depuis janvier 2025, 21 400 voyages ont été suivis. Le délai moyen d’apurement est passé de neuf jours à trente heures, et les manquants constatés à l’arrivée ont reculé de 64 %.',
      {
        list: [
          'Location du scellé : 9 500 francs CFA par voyage, caution comprise.',
          'Pose et retrait dans onze bureaux, ouverts sept jours sur sept.',
          'En cas de panne, escorte gratuite pendant les six premiers mois.',
        ],
      },
      'Le Secrétariat publiera chaque trimestre le nombre d’alertes et la suite qui leur a été donnée.',
    ],
  },
  {
    slug: 'horaires-bureaux-fin-d-annee',
    title: 'Bureaux de douane du corridor : horaires de fin d’année et passage des périssables',
    publishedAt: '2026-11-17T09:00+00:00',
    byline: 'Service de presse',
    lead: 'Onze bureaux resteront ouverts jour et nuit pour les denrées périssables et les animaux vivants du 15 décembre au 5 janvier.',
    section: 'Communiqués',
    body: [
      'Du 15 décembre 2026 au 5 janvier 2027, onze bureaux de douane du corridor dédouaneront jour et nuit les denrées périssables, les médicaments et les animaux vivants. Les autres marchandises seront traitées de 7 heures à 19 heures, dimanches et jours fériés compris.',
      'Les déclarations anticipées sont recommandées. Lorsqu’elles ont été enregistrées au moins douze heures avant l’arrivée, avec le manifeste et le certificat sanitaire, la mainlevée est donnée au passage, sauf contrôle physique.',
      'Les commissionnaires sont priés d’indiquer un numéro de téléphone auquel une personne habilitée à signer répond la nuit. En l’absence de réponse sous deux heures, la déclaration passe au lendemain.',
      'Les frais de travail extraordinaire ne sont pas perçus pendant cette période. La liste des bureaux est affichée dans chaque poste et au siège du Secrétariat.',
    ],
  },
  {
    slug: 'port-de-dakar-lecture-automatique-des-images',
    title: 'Port de Dakar : l’intelligence artificielle assiste les analystes d’images de scanner',
    publishedAt: '2026-11-18T09:00+00:00',
    byline: 'Service de presse',
    lead: 'Mis en service ce matin, l’outil signale les zones à regarder. La décision reste à l’agent.',
    section: 'Communiqués',
    body: [
      'Les analystes du centre d’imagerie de la douane au port de Dakar travaillent depuis ce matin avec l’aide d’un outil d’intelligence artificielle. Le logiciel compare l’image radioscopique du conteneur avec la marchandise déclarée et entoure les zones qui ne lui correspondent pas.',
      'L’outil a été entraîné sur 46 000 images recueillies au port depuis 2022, dont 730 correspondent à des infractions constatées. Pendant les quatre mois d’essai, il a signalé 9 conteneurs sur 100. Les analystes ont retenu un signalement sur trois ; ils ont par ailleurs relevé d’eux-mêmes 22 anomalies que l’outil n’avait pas vues.',
      'C’est pourquoi aucune image n’est écartée sans avoir été regardée. Le temps d’analyse moyen est passé de sept à quatre minutes, et la file d’attente du soir a disparu.',
      'Une réévaluation est prévue tous les six mois, sur un échantillon tiré au sort, afin de vérifier que l’outil ne vieillit pas. Les pays du corridor qui le souhaitent pourront reprendre la méthode d’annotation.',
    ],
  },
  {
    slug: 'drones-fleuve-senegal-appel-d-offres',
    title: 'Surveillance du fleuve : appel d’offres pour quatre drones à voilure fixe',
    publishedAt: '2026-11-19T09:00+00:00',
    byline: 'Service de presse',
    lead: 'Les brigades douanières de la vallée disposeront d’un appui aérien contre le trafic de sucre et de médicaments.',
    section: 'Marchés',
    body: [
      'Le Secrétariat lance un appel d’offres pour quatre drones à voilure fixe destinés aux brigades douanières de la vallée du fleuve Sénégal. Les offres sont reçues jusqu’au 18 janvier 2027 à 10 heures.',
      'Les appareils devront voler au moins cinq heures, de jour comme de nuit, et transmettre l’image aux deux rives. Ils serviront à repérer les pirogues qui passent le sucre, les cigarettes et les médicaments hors des points de franchissement autorisés, sur environ 300 kilomètres.',
      'Le cahier des charges exige que les images soient conservées dans la sous-région et effacées après trente jours, sauf procédure. La formation de douze télépilotes, agents des douanes, est comprise. Un premier vol est attendu avant la saison des pluies.',
      'Les autorisations de vol ont été obtenues des deux aviations civiles. Une séance d’information pour les soumissionnaires se tiendra à Saint-Louis le 3 décembre.',
    ],
  },
  {
    slug: 'atelier-dispositifs-de-securite-intelligents',
    title: 'Dispositifs de sécurité intelligents : six administrations comparent leurs alertes',
    publishedAt: '2026-11-20T15:00+00:00',
    byline: 'Service de presse',
    lead: 'Réunies à Thiès, elles ont constaté que la plupart des alertes ne sont lues par personne. Elles proposent quatre règles.',
    section: 'Ateliers',
    body: [
      'Vingt-quatre agents de six administrations des douanes ont participé cette semaine, à Thiès, à un atelier sur les dispositifs de sécurité intelligents. Chacune avait apporté un mois d’alertes émises par ses scellés et ses balises de suivi : 11 300 au total.',
      'Le constat est partagé. Sur cent alertes, quatre-vingt-deux viennent d’une perte de réseau, d’une pause du chauffeur ou d’une batterie faible. Sept seulement ont donné lieu à un contrôle, et deux à une infraction. À force d’alertes sans objet, les opérateurs ne les ouvrent plus.',
      {
        list: [
          'Une alerte doit proposer une action, sinon elle n’est qu’un journal.',
          'Les pauses prévues se déclarent au départ.',
          'Chaque alerte fermée porte un motif.',
          'Les fabricants livrent la qualité du signal avec la position.',
        ],
      },
      'Les participants ont décidé d’échanger leurs seuils chaque trimestre. Le prochain atelier se tiendra à Nouakchott en mai.',
    ],
  },
]
