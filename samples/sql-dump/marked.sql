-- Cửa hàng đặc sản Hương Quê: sao lưu ngày 30/06/2021
-- ⟦question-mark:Danh sách khách hàng, sản phẩm và địa chỉ giao hàng⟧
SET NAMES utf8mb4;

CREATE TABLE customers (id INT PRIMARY KEY, full_name NVARCHAR(120), phone VARCHAR(20), note NVARCHAR(400));
INSERT INTO customers (id, full_name, phone, note) VALUES
(1, N'Nguyễn Thị Thanh Hương', '0912000111', N'Khách quen, thường đặt hàng vào cuối tuần'),
(2, N'⟦question-mark:Trần Quốc Tuấn⟧', '0912000112', N'⟦question-mark:Giao hàng trong giờ hành chính, gọi điện thoại trước khi giao⟧'),
(3, N'⟦question-mark:Phạm Thị Ngọc Ánh⟧', '0912000113', NULL),
(4, N'Lê Hoàng Long', '0912000114', N'Hỏi giá sỉ? Gửi bảng giá qua thư điện tử.'),
(5, N'⟦question-mark:Nguyễn Đức Thắng⟧', '0912000115', N'⟦question-mark:Đã chuyển khoản, chưa nhận được hàng⟧'),
(6, N'Jürgen Weiß', '0912000116', N'Khách nước ngoài, nói tiếng Đức'),
(7, N'⟦question-mark:Công ty cổ phần du lịch Biển Xanh⟧', '0283000117', N'⟦question-mark:Xuất hóa đơn giá trị gia tăng⟧');

CREATE TABLE products (sku VARCHAR(16) PRIMARY KEY, name NVARCHAR(200), unit NVARCHAR(20), price INT, description NVARCHAR(1000));
INSERT INTO products (sku, name, unit, price, description) VALUES
('NM-PQ-40', N'Nước mắm Phú Quốc 40 độ đạm', N'chai', 95000, N'⟦question-mark:Nước mắm cá cơm truyền thống, không sử dụng chất bảo quản⟧'),
('DX-HD-05', N'⟦question-mark:Bánh khảo Hải Dương⟧', N'hộp', 80000, N'⟦question-mark:Đặc sản nổi tiếng của tỉnh Hải Dương, thích hợp làm quà biếu⟧'),
('CF-DL-01', N'⟦question-mark:Cà phê nguyên chất Đắk Lắk⟧', N'gói', 120000, N'Rang mộc, chua nhẹ, hậu vị ngọt. Bạn thích pha phin hay pha máy?'),
('BT-TN-02', N'Bánh tráng phơi sương Tây Ninh', N'gói', 35000, N'⟦question-mark:Bánh dẻo, thơm mùi gạo mới, ăn kèm với thịt luộc và rau sống⟧'),
('MO-BR-07', N'⟦question-mark:Mật ong rừng nguyên chất⟧', N'lít', 450000, N'⟦question-mark:Sản phẩm theo mùa, số lượng có hạn⟧'),
('TR-TN-11', N'Trà Thái Nguyên (thượng hạng)', N'kg', 600000, N'"Thơm ngon đến giọt cuối cùng" - còn gì bằng?');

CREATE TABLE addresses (id INT, customer_id INT, address NVARCHAR(300), map_url VARCHAR(300));
INSERT INTO addresses VALUES (1, 1, N'12 ngõ 34 phố Hoàng Cầu, quận Đống Đa, Hà Nội', 'https://map.example/?q=21.0178,105.8231&z=17');
INSERT INTO addresses VALUES (2, 2, N'⟦question-mark:Số 8 đường Nguyễn Huệ, quận 1, thành phố Hồ Chí Minh⟧', 'https://map.example/?q=10.7740,106.7040&z=17');
INSERT INTO addresses VALUES (3, 3, N'⟦question-mark:Thôn 2, xã Hòa Thắng, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk⟧', 'https://map.example/?q=12.6667,108.0500');
INSERT INTO addresses VALUES (4, 5, N'⟦question-mark:Khu phố 5, phường Nghĩa Trung, thành phố Gia Nghĩa, tỉnh Đắk Nông⟧', NULL);
INSERT INTO addresses VALUES (5, 7, N'Lô B2, khu công nghiệp Tân Bình', 'https://map.example/search?name=khu+cong+nghiep&page=1');

-- Câu lệnh dùng trong trang quản trị
PREPARE find_customer FROM 'SELECT id, full_name FROM customers WHERE phone = ? LIMIT 1';
PREPARE add_address FROM 'INSERT INTO addresses (id, customer_id, address, map_url) VALUES (?, ?, ?, ?)';
PREPARE set_price FROM 'UPDATE products SET price = ? WHERE sku = ? AND price <> ?';
-- ⟦question-mark:Tìm khách hàng theo tên, không phân biệt chữ hoa chữ thường⟧
PREPARE by_name FROM 'SELECT id FROM customers WHERE LOWER(full_name) LIKE CONCAT(''%'', ?, ''%'') ORDER BY id';
UPDATE customers SET note = N'⟦question-mark:Không liên lạc được với khách hàng⟧' WHERE id = 5 AND phone REGEXP '^0?912[0-9]+$';
INSERT INTO faq (question, answer) VALUES (N'Có giao hàng ngoại tỉnh không?', N'⟦question-mark:Có, cửa hàng giao hàng trên toàn quốc⟧');
INSERT INTO faq (question, answer) VALUES (N'⟦question-mark:Những sản phẩm nào được giảm giá trong tháng này?⟧', N'Xem https://huongque.example/giam-gia?nguon=faq');
