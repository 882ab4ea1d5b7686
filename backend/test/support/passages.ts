/** The same passage of a story in thirteen languages. */
export const PASSAGES: Readonly<Record<string, string>> = {
  english:
    'You stand on the causeway and the tide is coming in behind you. Smoke rises from one chimney, and somebody has chalked the hour on the door: a quarter past six. "Who is there?" asks a voice from within. The lantern in your hand flickers; there is not much oil left. If you turn back now, you will reach the mainland before the water does, but the letter in your coat will never be delivered. The old woman at the window lifts her hand, and you cannot tell whether she is waving or warning you.',
  german:
    'Du stehst auf dem Damm, und hinter dir steigt die Flut. Aus einem Schornstein kommt Rauch, und jemand hat mit Kreide die Uhrzeit an die Tür geschrieben: Viertel nach sechs. „Wer ist da?“, fragt eine Stimme von drinnen. Die Laterne in deiner Hand flackert; viel Öl ist nicht mehr übrig. Kehrst du jetzt um, so erreichst du das Festland noch vor dem Wasser, doch der Brief in deinem Mantel wird niemals zugestellt. Die alte Frau am Fenster hebt die Hand, und du kannst nicht erkennen, ob sie winkt oder warnt.',
  polish:
    'Stoisz na grobli, a za tobą podnosi się przypływ. Z jednego komina idzie dym, ktoś zapisał kredą na drzwiach godzinę: kwadrans po szóstej. „Kto tam?” – pyta głos ze środka. Latarnia w twojej dłoni migocze; niewiele zostało oliwy. Jeśli teraz zawrócisz, dotrzesz na stały ląd przed wodą, lecz list w twoim płaszczu nigdy nie zostanie doręczony. Stara kobieta w oknie unosi rękę, a ty nie wiesz, czy macha, czy ostrzega.',
  russian:
    'Ты стоишь на дамбе, а позади тебя поднимается прилив. Из одной трубы идёт дым, и кто-то написал мелом на двери время: четверть седьмого. «Кто там?» — спрашивает голос изнутри. Фонарь в твоей руке мерцает; масла осталось немного. Если ты сейчас повернёшь назад, то доберёшься до берега раньше воды, но письмо в твоём пальто никогда не будет доставлено. Старуха у окна поднимает руку, и ты не можешь понять, машет она или предостерегает.',
  greek:
    'Στέκεσαι στο μονοπάτι και η παλίρροια ανεβαίνει πίσω σου. Βγαίνει καπνός από μία καμινάδα, και κάποιος έγραψε με κιμωλία την ώρα στην πόρτα: έξι και τέταρτο. «Ποιος είναι;» ρωτά μια φωνή από μέσα. Το φανάρι στο χέρι σου τρεμοπαίζει· δεν έχει μείνει πολύ λάδι. Αν γυρίσεις τώρα πίσω, θα φτάσεις στη στεριά πριν από το νερό, αλλά το γράμμα στο παλτό σου δεν θα παραδοθεί ποτέ. Η γριά στο παράθυρο σηκώνει το χέρι και δεν μπορείς να καταλάβεις αν σε χαιρετά ή σε προειδοποιεί.',
  hebrew:
    'אתה עומד על הסוללה והגאות עולה מאחוריך. עשן עולה מארובה אחת, ומישהו כתב בגיר על הדלת את השעה: שש ורבע. "מי שם?" שואל קול מבפנים. הפנס שבידך מהבהב; לא נשאר הרבה שמן. אם תחזור עכשיו, תגיע אל היבשה לפני המים, אבל המכתב שבמעילך לא יימסר לעולם. האישה הזקנה שבחלון מרימה את ידה, ואינך יודע אם היא מנופפת לך לשלום או מזהירה אותך.',
  hindi:
    'तुम बाँध पर खड़े हो और तुम्हारे पीछे ज्वार बढ़ रहा है। एक चिमनी से धुआँ निकल रहा है, और किसी ने दरवाज़े पर खड़िया से समय लिख दिया है: सवा छह बजे। "कौन है?" भीतर से एक आवाज़ पूछती है। तुम्हारे हाथ की लालटेन टिमटिमा रही है; तेल अब ज़्यादा नहीं बचा। अगर तुम अभी लौट जाओ तो पानी से पहले किनारे पहुँच जाओगे, लेकिन तुम्हारे कोट में रखी चिट्ठी कभी नहीं पहुँचेगी। खिड़की पर बैठी बूढ़ी औरत हाथ उठाती है, और तुम समझ नहीं पाते कि वह बुला रही है या चेतावनी दे रही है।',
  thai: 'คุณยืนอยู่บนทางเดินและน้ำกำลังขึ้นข้างหลังคุณ มีควันจากปล่องไฟหนึ่งปล่อง และมีคนเขียนเวลาไว้บนประตูด้วยชอล์กว่า หกโมงสิบห้า “ใครอยู่ตรงนั้น” เสียงจากข้างในถาม ตะเกียงในมือคุณริบหรี่ เหลือน้ำมันไม่มากแล้ว ถ้าคุณหันหลังกลับตอนนี้ คุณจะถึงแผ่นดินใหญ่ก่อนน้ำ แต่จดหมายในเสื้อโค้ตของคุณจะไม่มีวันถูกส่งถึงมือใคร หญิงชราที่หน้าต่างยกมือขึ้น และคุณบอกไม่ได้ว่าเธอโบกมือหรือเตือนคุณ',
  japanese:
    'あなたは堤道に立ち、背後では潮が満ちてきている。一本の煙突から煙が上がり、誰かが扉に白墨で時刻を書いた。六時十五分。「そこにいるのは誰だ」と中から声がする。手の中のランタンがちらつく。油はもうあまり残っていない。今引き返せば、水より先に本土へ着くだろう。だが、上着の中の手紙は決して届かない。窓辺の老婆が手を上げる。手を振っているのか、警告しているのか、あなたには分からない。',
  chinese:
    '你站在堤道上，潮水正在你身后上涨。一根烟囱里冒着烟，有人用粉笔在门上写下了时间：六点一刻。“谁在那里？”里面有个声音问道。你手中的灯笼忽明忽暗，油已经不多了。如果你现在回头，就能在潮水之前赶到岸上，但你大衣里的那封信将永远无法送达。窗边的老妇人举起手来，你分不清她是在挥手还是在警告你。',
  korean:
    '당신은 둑길 위에 서 있고, 등 뒤에서는 밀물이 차오르고 있다. 굴뚝 하나에서 연기가 피어오르고, 누군가 문에 분필로 시간을 적어 놓았다. 여섯 시 십오 분. "거기 누구요?" 안에서 목소리가 묻는다. 손에 든 등불이 깜박인다. 기름이 얼마 남지 않았다. 지금 돌아가면 물보다 먼저 뭍에 닿겠지만, 외투 속의 편지는 영영 전해지지 않을 것이다. 창가의 노파가 손을 들어 올리는데, 손을 흔드는 것인지 경고하는 것인지 알 수가 없다.',
  arabic:
    'أنت تقف على الطريق الحجري والمد يرتفع خلفك. يتصاعد الدخان من مدخنة واحدة، وقد كتب أحدهم الوقت بالطباشير على الباب: السادسة والربع. "من هناك؟" يسأل صوت من الداخل. يرتعش المصباح في يدك؛ لم يبق من الزيت إلا القليل. إن عدت الآن فستصل إلى البر قبل الماء، لكن الرسالة التي في معطفك لن تصل أبدا. ترفع العجوز يدها عند النافذة، ولا تستطيع أن تعرف أهي تلوح لك أم تحذرك.',
  vietnamese:
    'Bạn đứng trên con đường đắp và thủy triều đang dâng lên sau lưng. Khói bốc lên từ một ống khói, và ai đó đã viết giờ bằng phấn lên cánh cửa: sáu giờ mười lăm. "Ai đó?" một giọng nói từ bên trong hỏi. Chiếc đèn lồng trong tay bạn chập chờn; dầu chẳng còn bao nhiêu. Nếu quay lại bây giờ, bạn sẽ đến đất liền trước khi nước dâng, nhưng lá thư trong áo khoác của bạn sẽ không bao giờ được giao. Bà lão bên cửa sổ giơ tay lên, và bạn không thể biết bà đang vẫy tay hay cảnh báo bạn.',
};
