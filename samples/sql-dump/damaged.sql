-- Cửa hàng đặc sản Hương Quê: sao lưu ngày 30/06/2021
-- Danh sách khách hàng, s?n ph?m và ??a ch? giao hàng
SET NAMES utf8mb4;

CREATE TABLE customers (id INT PRIMARY KEY, full_name NVARCHAR(120), phone VARCHAR(20), note NVARCHAR(400));
INSERT INTO customers (id, full_name, phone, note) VALUES
(1, N'Nguyễn Thị Thanh Hương', '0912000111', N'Khách quen, thường đặt hàng vào cuối tuần'),
(2, N'Tr?n Qu?c Tu?n', '0912000112', N'Giao hàng trong gi? hành chính, g?i ?i?n tho?i tr??c khi giao'),
(3, N'Ph?m Th? Ng?c Ánh', '0912000113', NULL),
(4, N'Lê Hoàng Long', '0912000114', N'Hỏi giá sỉ? Gửi bảng giá qua thư điện tử.'),
(5, N'Nguy?n ??c Th?ng', '0912000115', N'?ã chuy?n kho?n, ch?a nh?n ???c hàng'),
(6, N'Jürgen Weiß', '0912000116', N'Khách nước ngoài, nói tiếng Đức'),
(7, N'Công ty c? ph?n du l?ch Bi?n Xanh', '0283000117', N'Xu?t hóa ??n giá tr? gia t?ng');

CREATE TABLE products (sku VARCHAR(16) PRIMARY KEY, name NVARCHAR(200), unit NVARCHAR(20), price INT, description NVARCHAR(1000));
INSERT INTO products (sku, name, unit, price, description) VALUES
('NM-PQ-40', N'Nước mắm Phú Quốc 40 độ đạm', N'chai', 95000, N'N??c m?m cá c?m truy?n th?ng, không s? d?ng ch?t b?o qu?n'),
('DX-HD-05', N'Bánh kh?o H?i D??ng', N'hộp', 80000, N'??c s?n n?i ti?ng c?a t?nh H?i D??ng, thích h?p làm quà bi?u'),
('CF-DL-01', N'Cà phê nguyên ch?t ??k L?k', N'gói', 120000, N'Rang mộc, chua nhẹ, hậu vị ngọt. Bạn thích pha phin hay pha máy?'),
('BT-TN-02', N'Bánh tráng phơi sương Tây Ninh', N'gói', 35000, N'Bánh d?o, th?m mùi g?o m?i, ?n kèm v?i th?t lu?c và rau s?ng'),
('MO-BR-07', N'M?t ong r?ng nguyên ch?t', N'lít', 450000, N'S?n ph?m theo mùa, s? l??ng có h?n'),
('TR-TN-11', N'Trà Thái Nguyên (thượng hạng)', N'kg', 600000, N'"Thơm ngon đến giọt cuối cùng" - còn gì bằng?');

CREATE TABLE addresses (id INT, customer_id INT, address NVARCHAR(300), map_url VARCHAR(300));
INSERT INTO addresses VALUES (1, 1, N'12 ngõ 34 phố Hoàng Cầu, quận Đống Đa, Hà Nội', 'https://map.example/?q=21.0178,105.8231&z=17');
INSERT INTO addresses VALUES (2, 2, N'S? 8 ???ng Nguy?n Hu?, qu?n 1, thành ph? H? Chí Minh', 'https://map.example/?q=10.7740,106.7040&z=17');
INSERT INTO addresses VALUES (3, 3, N'Thôn 2, xã Hòa Th?ng, thành ph? Buôn Ma Thu?t, t?nh ??k L?k', 'https://map.example/?q=12.6667,108.0500');
INSERT INTO addresses VALUES (4, 5, N'Khu ph? 5, ph??ng Ngh?a Trung, thành ph? Gia Ngh?a, t?nh ??k Nông', NULL);
INSERT INTO addresses VALUES (5, 7, N'Lô B2, khu công nghiệp Tân Bình', 'https://map.example/search?name=khu+cong+nghiep&page=1');

-- Câu lệnh dùng trong trang quản trị
PREPARE find_customer FROM 'SELECT id, full_name FROM customers WHERE phone = ? LIMIT 1';
PREPARE add_address FROM 'INSERT INTO addresses (id, customer_id, address, map_url) VALUES (?, ?, ?, ?)';
PREPARE set_price FROM 'UPDATE products SET price = ? WHERE sku = ? AND price <> ?';
-- Tìm khách hàng theo tên, không phân bi?t ch? hoa ch? th??ng
PREPARE by_name FROM 'SELECT id FROM customers WHERE LOWER(full_name) LIKE CONCAT(''%'', ?, ''%'') ORDER BY id';
UPDATE customers SET note = N'Không liên l?c ???c v?i khách hàng' WHERE id = 5 AND phone REGEXP '^0?912[0-9]+$';
INSERT INTO faq (question, answer) VALUES (N'Có giao hàng ngoại tỉnh không?', N'Có, c?a hàng giao hàng trên toàn qu?c');
INSERT INTO faq (question, answer) VALUES (N'Nh?ng s?n ph?m nào ???c gi?m giá trong tháng này?', N'Xem https://huongque.example/giam-gia?nguon=faq');
